import { flavorDifference } from '../flavors/flavor-difference.js';
import type { LinkChange } from '../flavors/link-change.js';
import { counted } from '../pages/counted.js';
import type { ReleasedBundle, ReleaseFacts } from '../release/release-facts.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import { inlineCode } from '../text/inline-code.js';
import { markdownTable } from './markdown-table.js';
import { plainText } from './plain-text.js';

/** The packages of product and flavors, and what came and went since the release before. */
export function packagesSection(facts: ReleaseFacts): string {
  const { bundles, previous, before } = facts;
  const pairs = bundles.map((bundle) => ({
    bundle,
    old: before.find((entry) => isSame(entry, bundle)) ?? null,
  }));
  const head = previous === null ? [] : ['added', 'removed'];
  const table = markdownTable(
    ['for a project', 'packages', ...head],
    pairs.map(({ bundle, old }) => [
      ...sizeCells(bundle),
      ...(previous === null ? [] : changeCells(bundle, old)),
    ]),
  );
  const parts = previous === null ? [] : [sinceText(facts, pairs)];
  return ['## Packages', table, ...parts].join('\n\n');
}

interface Pair {
  readonly bundle: ReleasedBundle;
  readonly old: ManifestEntry | null;
}

function isSame({ bundle }: ManifestEntry, { flavor }: ReleasedBundle): boolean {
  return bundle !== null && bundle.flavor === flavor;
}

function sizeCells({ planned }: ReleasedBundle): readonly string[] {
  const packages = Object.keys(planned.composer.require ?? {}).filter((name) => name.includes('/'));
  return [inlineCode(planned.name), String(packages.length)];
}

function changeCells({ planned }: ReleasedBundle, old: ManifestEntry | null): readonly string[] {
  if (old === null) return ['new', ''];
  const { added, removed } = flavorDifference(old, planned);
  return [String(added.length), String(removed.length)];
}

function sinceText({ before, previous, bundles }: ReleaseFacts, pairs: readonly Pair[]): string {
  const version = plainText(previous?.version ?? '');
  const gone = before
    .filter((entry) => !bundles.some((bundle) => isSame(entry, bundle)))
    .map(({ name }) => name)
    .toSorted();
  const lines = [
    ...gone.map((name) => `- ${inlineCode(name)} is not made any more.`),
    ...pairs.flatMap(({ bundle, old }) => (old === null ? [] : bundleLines(bundle, old))),
  ];
  if (lines.length === 0)
    return `The same packages as in ${version}, with the same requirements to the machine.`;
  return `Since ${version}:\n\n${lines.join('\n')}`;
}

function bundleLines({ planned }: ReleasedBundle, old: ManifestEntry): readonly string[] {
  const { added, removed, changed, platform } = flavorDifference(old, planned);
  const left = new Set(planned.bundle?.leavesOut);
  // Packages of the release itself always have its version.
  const moved = changed.filter(({ from, to }) => from !== old.version || to !== planned.version);
  const said = [
    ...(added.length === 0 ? [] : [`adds ${names(added)}`]),
    ...(removed.length === 0 ? [] : [removedText(removed, left)]),
    ...(moved.length === 0 ? [] : [`other versions of ${moved.map(linkText).join(', ')}`]),
    ...(platform.length === 0 ? [] : [`to the machine: ${platform.map(linkText).join(', ')}`]),
  ];
  return said.length === 0 ? [] : [`- ${inlineCode(planned.name)}: ${said.join('; ')}.`];
}

/** What is still made can be had with `composer require`. */
function removedText(removed: readonly string[], left: ReadonlySet<string>): string {
  const out = removed.filter((name) => left.has(name));
  const gone = removed.filter((name) => !left.has(name));
  return [
    ...(out.length === 0
      ? []
      : [`leaves out ${names(out)} (${counted(out.length, 'package')}, still installable)`]),
    ...(gone.length === 0 ? [] : [`removes ${names(gone)}`]),
  ].join('; ');
}

function names(list: readonly string[]): string {
  return list.map((name) => inlineCode(name)).join(', ');
}

function linkText({ name, from, to }: LinkChange): string {
  const said =
    to === null
      ? 'not needed any more'
      : from === null
        ? inlineCode(to)
        : `${inlineCode(from)} → ${inlineCode(to)}`;
  return `${inlineCode(name)} ${said}`;
}
