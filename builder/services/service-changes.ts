import type { ReleaseFacts } from '../release/release-facts.js';
import type { StackPatchName } from '../release/release-request.js';
import type { PlannedPackage } from '../plan/planned-package.js';
import { isPlatform } from './is-platform.js';
import { needsOf } from './needs-of.js';
import type { ServiceSide } from './service-side.js';
import { sideOf, sidePatch } from './side-of.js';
import type { ServiceChange, ServiceRow } from './services-report.js';
import { versionsText } from './versions-text.js';

/**
 * What a bundle needs otherwise than in the release before; null where that had no such bundle. Of that release there
 * is what its bundle requires and which patches it had: so both are compared in what the bundle itself says and the
 * rules mean, and what single packages say counts where a patch came, or went, that says it.
 */
export function serviceChanges(
  facts: ReleaseFacts,
  planned: PlannedPackage,
  rows: readonly ServiceRow[],
): readonly ServiceChange[] | null {
  const flavor = planned.bundle?.flavor ?? null;
  const entry = facts.before.find(({ bundle }) => bundle !== null && bundle.flavor === flavor);
  if (entry === undefined) return null;
  const now = sideOf(facts, planned);
  const flat: ServiceSide = { ...now, packages: new Map() };
  const before = needsOf({
    ...flat,
    bundle: { ...flat.bundle, composer: entry.composer },
    patches: patchesBefore(facts),
    release: facts.previous?.upstream.version ?? null,
  });
  const changes = compare(before, needsOf(flat), facts);
  const known = new Set(changes.map(({ service }) => service));
  return [
    ...changes,
    ...rows.flatMap((row) => (known.has(row.service) ? [] : cameByPatch(row, facts))),
    ...wentWithPatch(rows, facts).filter(({ service }) => !known.has(service)),
  ].sort((a, b) => (a.service < b.service ? -1 : 1));
}

function patchesBefore({ stacks }: ReleaseFacts): ServiceSide['patches'] {
  return stacks.flatMap(({ name, patches, dropped }) => [
    ...patches.filter(({ change }) => change !== 'new').map(({ patch }) => sidePatch(name, patch)),
    ...dropped.map(({ patch }) => sidePatch(name, patch)),
  ]);
}

function compare(
  before: readonly ServiceRow[],
  after: readonly ServiceRow[],
  facts: ReleaseFacts,
): ServiceChange[] {
  const services = new Set([...before, ...after].map(({ service }) => service));
  return [...services].flatMap((service): ServiceChange[] => {
    const [old, now] = [before, after].map((rows) => rows.find((row) => row.service === service) ?? null);
    const change: ServiceChange = {
      service,
      title: (now ?? old)?.title ?? service,
      before: old?.need ?? null,
      after: now?.need ?? null,
      versionsBefore: old ? versionsText(old) : '',
      versionsAfter: now ? versionsText(now) : '',
      patch: patchOf(old ?? null, now ?? null, facts),
    };
    const same = change.before === change.after && change.versionsBefore === change.versionsAfter;
    return same ? [] : [change];
  });
}

/** The patch that made it so: one that came and frees it or brings it, or one that went and did. */
function patchOf(old: ServiceRow | null, now: ServiceRow | null, facts: ReleaseFacts): StackPatchName | null {
  const named = (row: ServiceRow | null): readonly StackPatchName[] => [
    ...(row?.freedBy ?? []),
    ...(row?.reasons ?? []).flatMap(({ patch }) => (patch === null ? [] : [patch])),
  ];
  const found =
    named(now).find((one) => isNew(one, facts)) ??
    named(old).find((one) => !named(now).some((other) => isOne(one, other)));
  return found === undefined ? null : { stack: found.stack, patch: found.patch };
}

/** Needs that a new patch brings to a package, which is not in what the bundle says itself. */
function cameByPatch(row: ServiceRow, facts: ReleaseFacts): ServiceChange[] {
  const strongest = row.reasons.filter(({ need }) => need === row.need);
  const [first] = strongest;
  if (first === undefined || !strongest.every(({ patch }) => patch !== null && isNew(patch, facts)))
    return [];
  const { service, title, need } = row;
  const versionsAfter = versionsText(row);
  return [
    { service, title, before: null, after: need, versionsBefore: '', versionsAfter, patch: first.patch },
  ];
}

/** Requirements to the machine that went with a patch, where nothing says them any more. */
function wentWithPatch(rows: readonly ServiceRow[], { stacks }: ReleaseFacts): ServiceChange[] {
  const there = new Set(rows.map(({ service }) => service));
  return stacks.flatMap(({ name: stack, dropped }) =>
    dropped.flatMap(({ patch }) =>
      sidePatch(stack, patch).changes.flatMap(({ added, removed }) =>
        [...added]
          .filter(([link]) => isPlatform(link) && !there.has(link) && !removed.has(link))
          .map(([service, text]): ServiceChange => ({
            service,
            title: service,
            before: 'required',
            after: null,
            versionsBefore: text === '*' ? '' : text,
            versionsAfter: '',
            patch: { stack, patch: patch.name },
          })),
      ),
    ),
  );
}

function isNew({ stack, patch }: StackPatchName, { stacks }: ReleaseFacts): boolean {
  const found = stacks.find(({ name }) => name === stack)?.patches.find((one) => one.patch.name === patch);
  return found?.change === 'new';
}

function isOne(a: StackPatchName, b: StackPatchName): boolean {
  return a.stack === b.stack && a.patch === b.patch;
}
