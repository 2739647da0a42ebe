import { isLinks } from '../composer/composer-json.js';
import { coversRelease } from '../recipe/covers-release.js';
import type { ServiceRule } from '../recipe/service-book.js';
import { hasEvidence } from './has-evidence.js';
import { patchOfChain } from './patch-of-chain.js';
import { reachOf } from './reach-of.js';
import { rowOf } from './row-of.js';
import type { ServiceSide } from './service-side.js';
import type { FreedBy, ServiceProgram, ServiceReason, ServiceRow } from './services-report.js';

/** What a bundle needs by the rules of the recipe, in its order; what nothing in it asks for is not there. */
export function serviceRows(side: ServiceSide): readonly ServiceRow[] {
  const { book, release } = side;
  if (book === null) return [];
  const reach = reachOf(side);
  return Object.entries(book.services).flatMap(([service, { title, programs }]) => {
    const judged = book.rules
      .filter((rule) => rule.service === service && covers(rule.releases, release))
      .map((rule) => judge(side, reach, rule));
    const reasons = judged.flatMap((one) => one.reasons);
    const freedBy = judged.flatMap((one) => one.freedBy);
    if (reasons.length === 0 && freedBy.length === 0) return [];
    const known = programs
      .filter((one) => covers(one.releases, release))
      .map(({ name, versions }): ServiceProgram => ({ name, versions: versions ?? null }));
    return [rowOf({ service, title, kind: 'service', programs: known, reasons, freedBy })];
  });
}

/** Where upstream's release is not known, what is said of some releases only is not said. */
function covers(releases: string | undefined, release: string | null): boolean {
  return releases === undefined || (release !== null && coversRelease(releases, release));
}

interface Judged {
  readonly reasons: readonly ServiceReason[];
  readonly freedBy: readonly FreedBy[];
}

function judge(side: ServiceSide, reach: ReadonlyMap<string, readonly string[]>, rule: ServiceRule): Judged {
  const reasons = reasonsOf(side, reach, rule);
  if (reasons.length === 0)
    return { reasons, freedBy: rule.need === 'required' ? takenAway(side, rule) : [] };
  const freedBy = rule.unless.flatMap(({ patch: evidence, why }) =>
    side.patches
      .filter(({ patch }) => hasEvidence(patch, evidence))
      .map(({ stack, patch }): FreedBy => ({ stack, patch: patch.name, why })),
  );
  if (freedBy.length === 0 || rule.need !== 'required') return { reasons, freedBy: [] };
  return { reasons: reasons.map((reason) => ({ ...reason, need: 'optional' as const })), freedBy };
}

function reasonsOf(
  side: ServiceSide,
  reach: ReadonlyMap<string, readonly string[]>,
  rule: ServiceRule,
): readonly ServiceReason[] {
  const base = {
    need: rule.need,
    link: null,
    patch: null,
    why: rule.why,
    source: rule.source ?? null,
    packages: 1,
  };
  const bundle = side.bundle.composer.name;
  if (rule.patch !== undefined) {
    const { patch: evidence } = rule;
    return side.patches
      .filter(({ patch }) => hasEvidence(patch, evidence))
      .map(({ stack, patch }) => ({ ...base, chain: [bundle], patch: { stack, patch: patch.name } }));
  }
  if (rule.link !== undefined) return linkReasons(side, reach, rule, rule.link);
  if (rule.package === undefined) return [{ ...base, chain: [bundle] }];
  const chain = side.namesOf(rule.package).flatMap((name) => reach.get(name) ?? []);
  return chain.length === 0 ? [] : [{ ...base, chain, patch: patchOfChain(side, chain, null) }];
}

function linkReasons(
  side: ServiceSide,
  reach: ReadonlyMap<string, readonly string[]>,
  rule: ServiceRule,
  link: string,
): readonly ServiceReason[] {
  const names = new Set(side.namesOf(link));
  return [...reach].flatMap(([name, chain]) => {
    const composer = (chain.length === 1 ? side.bundle : side.packages.get(name))?.composer;
    return (['require', 'suggest'] as const).flatMap((kind): ServiceReason[] => {
      const links: unknown = composer?.[kind];
      const said = Object.entries(isLinks(links) ? links : {}).filter(([one]) => names.has(one));
      return said.map(([one, text]) => ({
        need: kind === 'suggest' ? 'optional' : rule.need,
        chain,
        link: { kind, name: one, text },
        patch: patchOfChain(side, chain, one),
        why: rule.why,
        source: rule.source ?? null,
        packages: 1,
      }));
    });
  });
}

/** A rule's package that a patch takes away. */
function takenAway({ patches }: ServiceSide, rule: ServiceRule): readonly FreedBy[] {
  return patches.flatMap(({ stack, patch, changes }) =>
    changes.some(
      ({ change, name }) => change === 'delete' && rule.package !== undefined && name === rule.package,
    )
      ? [{ stack, patch: patch.name, why: `it takes ${rule.package ?? ''} away` }]
      : [],
  );
}
