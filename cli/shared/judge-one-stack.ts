import { openExtensions } from '../../src/compat/extensions/open-extensions.js';
import { policyOf } from '../../src/compat/gate/policy-of.js';
import type { SeriesFinding } from '../../src/compat/gate/judge-series.js';
import { stepsOfLoaded } from '../../src/compat/gate/steps-of.js';
import { judgeStack, type JudgedStack } from '../../src/compat/judge-stack.js';
import { judges } from '../../src/compat/judges.js';
import { judgeDistributed } from '../../src/compat/ownership/judge-distributed.js';
import { judgeReleaseLines } from '../../src/compat/ownership/judge-release-lines.js';
import { parseCommit } from '../../src/git/commit-codec.js';
import { ObjectCache } from '../../src/git/object-cache.js';
import type { Repository } from '../../src/git/repository.js';
import { loadStack, type LoadedStack } from '../../src/replay/load-stack.js';
import { versionAt } from '../../src/replay/version-at.js';
import { findStack } from '../../src/series/find-stack.js';
import { readStack } from '../../src/series/read-stack.js';
import type { Context } from '../command.js';
import type { CompatAsk } from './compat-ask.js';
import { openFactsStore } from './open-facts-store.js';
import { openUpstream } from './open-upstream.js';

/** Where the commits of a stack are. */
export interface StackPlace {
  /** The stack's folder, or its name below `patches/`. */
  readonly name: string;
  /** The repository of `--repo`; the mirror without it. */
  readonly repo: string | undefined;
  /** A revision whose tree people get, to be compared with base and series. */
  readonly distributed: string | undefined;
}

/** Judges every patch of a stack on its base, and what the stack says of itself. */
export async function judgeOneStack(
  place: StackPlace,
  { day, extensions }: CompatAsk,
  context: Context,
): Promise<JudgedStack> {
  const dir = findStack(place.name, context.cwd);
  const repo = await openUpstream(context, dir, place.repo);
  const cache = new ObjectCache(repo.objects);
  const loaded = await loadStack(cache, repo, await readStack(dir, { config: true }));
  const { stack, series } = loaded;
  const version = await versionAt(repo, series.base);
  const store = openFactsStore(context, dir);
  const task = context.progress('judging patches', series.patches.length);
  try {
    return await judgeStack({
      patches: stack.patches,
      policy: policyOf(stack.config),
      tree: series.baseTree,
      steps: stepsOfLoaded(series.patches),
      repo,
      cache,
      store,
      judges,
      asOf: day,
      version,
      onPatch: (patch, index) => task.update(index, patch),
      more: [
        ...(await judgeReleaseLines({ patches: stack.patches, repo, base: series.base, version })),
        ...(place.distributed === undefined
          ? []
          : await distributedFindings(place.distributed, loaded, repo, cache)),
      ],
      ...(extensions.length === 0
        ? {}
        : { extensions: await openExtensions(extensions, context.cwd, store) }),
    });
  } finally {
    task.end();
  }
}

async function distributedFindings(
  name: string,
  { stack, series, tree }: LoadedStack,
  repo: Repository,
  cache: ObjectCache,
): Promise<readonly SeriesFinding[]> {
  const commit = await cache.read(await repo.resolve(name), 'commit');
  const exclude = stack.config?.exclude;
  const findings = await judgeDistributed({
    cache,
    repo,
    expected: tree,
    distributed: { name, tree: parseCommit(commit).tree },
    exclude: exclude === undefined ? [] : [exclude].flat(),
    patchesOf: (path) =>
      series.patches.flatMap(({ patch, paths }) => (paths.includes(path) ? [patch.name] : [])),
  });
  return findings.map((one) => ({ ...one, patch: null, fate: 'stands', undoneBy: null }));
}
