import type { MergeMeans } from '../../../../src/replay/report.js';
import type { ExpectedPatch, SampleSeries } from '../../sample-series.js';
import type { SampleCommit, SampleUpstream } from '../../sample-upstream.js';
import type { ConflictingPatch } from './conflicting-patches.js';
import { mailPatches } from './mail-patches.js';
import type { PatchedTrees } from './with-patched-trees.js';
import { upstreamedPatch } from './upstreamed-patch.js';

const STRUCTURAL = 'wishlist-declares-ext-json.patch';

/** How the patches merge that 2.4.2 changed something near; those that stand nowhere are clean. */
const MERGED: ReadonlyMap<string, readonly MergeMeans[]> = new Map([
  ['session-files-by-default.patch', ['text']],
  ['legacy-validation-without-eval.patch', ['text']],
  [STRUCTURAL, ['structural']],
  ['sku-lookup-without-registry.patch', ['rename', 'text']],
  ['checkout-address-without-inline-handlers.patch', ['rename']],
]);

export interface ExpectationInput {
  /** Names of the enabled patches, in order. */
  readonly names: readonly string[];
  readonly disabled: string;
  readonly conflicts: readonly ConflictingPatch[];
  readonly trees: PatchedTrees;
}

/** What must come out of a replay of the series, said before any engine runs. */
export function expectations(
  sample: SampleUpstream,
  { names, disabled, conflicts, trees }: ExpectationInput,
): Pick<SampleSeries, 'expected' | 'resolution' | 'forecast'> {
  const { conflicting, dependent, path } = mailPatches;
  const off: ExpectedPatch = { name: disabled, verdict: 'disabled' };
  const said = new Map<string, Omit<ExpectedPatch, 'name'>>([
    [upstreamedPatch, { verdict: 'upstreamed' }],
    [dependent.name, { verdict: 'blocked', blockedBy: [conflicting.name] }],
    [conflicting.name, conflictOf(sample, path, 'content', 'order-mail-once')],
    ...conflicts.map(
      ({ patch, path: at, kind, culprit }) => [patch.name, conflictOf(sample, at, kind, culprit)] as const,
    ),
  ]);
  for (const [name, how] of MERGED) said.set(name, { verdict: 'merged', how });
  const feature = names.map((name): ExpectedPatch => ({ name, ...(said.get(name) ?? { verdict: 'clean' }) }));
  const security = names.map((name): ExpectedPatch => {
    if (name === STRUCTURAL) return { name, verdict: 'merged', how: ['structural'] };
    return { name, verdict: name === upstreamedPatch ? 'upstreamed' : 'clean' };
  });
  const resolved = feature.map((patch): ExpectedPatch => {
    if (patch.name === conflicting.name) return { name: patch.name, verdict: 'remembered' };
    return patch.name === dependent.name ? { name: patch.name, verdict: 'clean' } : patch;
  });
  const breaking = story(sample, 'session-from-environment');
  return {
    expected: {
      security: { onto: '2.4.1-p1', patches: [...security, off], tree: trees.security },
      feature: { onto: '2.4.2', patches: [...feature, off], tree: trees.feature },
    },
    resolution: {
      patch: conflicting.name,
      path,
      text: trees.resolvedText,
      resolved: { onto: '2.4.2', patches: [...resolved, off], tree: trees.resolved },
    },
    forecast: { patch: 'session-files-by-default.patch', commit: breaking.id, subject: breaking.subject },
  };
}

function conflictOf(
  sample: SampleUpstream,
  path: string,
  kind: ConflictingPatch['kind'],
  culprit: string,
): Omit<ExpectedPatch, 'name'> {
  const { id, subject, author } = story(sample, culprit);
  return { verdict: 'conflict', conflict: { path, kind, culprit: { commit: id, subject, author } } };
}

function story(sample: SampleUpstream, key: string): SampleCommit {
  const commit = sample.story.get(key);
  if (commit === undefined) throw new Error(`the sample's story has no commit ${key}`);
  return commit;
}
