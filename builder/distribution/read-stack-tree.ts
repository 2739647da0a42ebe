import { formatFault, type Fault } from '../../src/errors/fault.js';
import { RedError } from '../../src/errors/red-error.js';
import { parseCommit } from '../../src/git/commit-codec.js';
import { ObjectCache } from '../../src/git/object-cache.js';
import type { Repository } from '../../src/git/repository.js';
import { versionAt } from '../../src/replay/version-at.js';
import { loadStack, type LoadedStack } from '../../src/replay/load-stack.js';
import { lintSeries } from '../../src/series/lint/lint-series.js';
import { metadataOf } from '../../src/series/metadata-of.js';
import type { PatchFile } from '../../src/series/patch-file.js';
import { patchPaths } from '../../src/series/patch-paths.js';
import type { Stack } from '../../src/series/stack.js';
import { StagedSource } from '../tree/staged-source.js';
import { excludedPaths } from './excluded-paths.js';
import type { StackPatch, StackTree } from './stack-tree.js';

const PIN_MEND = 'Look at what changed, then let `upkeep rebase --write` set the pin.';

/**
 * The tree of a stack's pinned base with its enabled patches, made in memory. What must not be
 * released (a tree pin that does not hold, faults that lint finds) is named in `reds`.
 *
 * Throws what `loadStack` throws, and BadInputError `exclude-not-a-path`.
 */
export async function readStackTree(
  stack: Stack,
  repo: Repository,
  upstream: string | null,
): Promise<StackTree> {
  const cache = new ObjectCache(repo.objects);
  return stackTreeOf(await loadStack(cache, repo, stack), cache, repo, upstream);
}

/** The same of a stack that was loaded already, through the cache that has what its series makes. */
export async function stackTreeOf(
  { stack, series, tree, pinFault }: LoadedStack,
  cache: ObjectCache,
  repo: Repository,
  upstream: string | null,
): Promise<StackTree> {
  const commit = parseCommit(await cache.read(series.base, 'commit'));
  const tag = await versionAt(repo, series.base);
  const release = tag?.replace(/^v/, '') ?? null;
  const faults = lintSeries(stack, (name) => name).filter(({ severity }) => severity === 'error');
  const lint = lintReds(stack.name, faults);
  const pin = pinFault === null ? [] : [`${stack.name}/series:2: ${pinFault}. ${PIN_MEND}`];
  return {
    source: {
      repository: stack.name,
      url: upstream ?? publicUrl(stack),
      tag,
      release,
      commit: series.base,
      time: commit.committer.seconds,
      tree,
    },
    objects: new StagedSource(cache, repo.objects),
    gitDir: repo.gitDir,
    staged: cache.allStaged(),
    versionTree: series.baseTree,
    versionRelease: release,
    patches: stack.patches.map(toStackPatch),
    exclude: excludedPaths(stack),
    reds: [...pin, ...lint],
  };
}

function lintReds(stack: string, faults: readonly Fault[]): string[] {
  const [first] = faults;
  if (first === undefined) return [];
  const more = faults.length === 1 ? '' : ` (and ${faults.length - 1} more)`;
  return [`${stack}: upkeep lint ${stack} finds ${formatFault(first).replace(/\n\s*/, ' ')}${more}`];
}

/** An address that others can use, too; a path of this machine is nobody else's business. */
export function publicUrl({ config }: Stack): string | null {
  const upstream = config?.upstream ?? '';
  return /^(?:https?|ssh|git):\/\//.test(upstream) ? upstream : null;
}

export function toStackPatch(patch: PatchFile): StackPatch {
  const { category, forwarded, bugs, origin } = metadataOf(patch);
  const named = [forwarded, origin?.reference ?? null, ...bugs.map(({ url }) => url)];
  const links = named.filter((link): link is string => link !== null && /^https?:\/\//.test(link));
  return { name: patch.name, category, links: [...new Set(links)], paths: patchPaths(patch) };
}

export function unreleasable(reds: readonly string[]): RedError {
  return new RedError(
    'not-green',
    `Nothing is released from a stack that is not green:\n${reds.map((red) => `    ${red}`).join('\n')}\n` +
      'A preview can be built all the same: --allow-red.',
    { data: { reds } },
  );
}
