import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { diffTrees } from '../../../src/git/diff-trees.js';
import { parseCommit } from '../../../src/git/commit-codec.js';
import { ObjectCache } from '../../../src/git/object-cache.js';
import type { ObjectSource } from '../../../src/git/object-source.js';
import type { Oid } from '../../../src/git/oid.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { loadStack } from '../../../src/replay/load-stack.js';
import { patchPaths } from '../../../src/series/patch-paths.js';
import { readCommittedStack } from '../../../src/series/read-committed-stack.js';
import type { DistributionRelease, RecordedStack } from '../ledger/distribution-release.js';
import type { ReleaseCheck } from '../release-check.js';
import type { ReleaseRequest } from '../release-request.js';
import type { ReleaseWorld } from '../release-world.js';
import type { TagPlan, TagToWrite } from '../tags/tag-plan.js';
import { LayeredSource } from './layered-source.js';
import { stampsOnly } from './stamps-only.js';

type World = Pick<ReleaseWorld, 'series' | 'upstream' | 'fork'>;

export interface EmergencyCheckInput {
  /** With `emergency`. */
  readonly request: ReleaseRequest;
  /** The release that it mends, as the ledger has it. */
  readonly from: DistributionRelease;
  /** What the forks get. */
  readonly tags: Pick<TagPlan, 'writes'>;
}

/** A difference of two trees. */
interface Difference {
  readonly path: string;
  readonly before: Oid | null;
  readonly after: Oid | null;
}

const SHOWN = 10;

/**
 * Proves that an emergency is the release that it mends and its patches, and nothing else; a check for each stack. The
 * trees of base and series are made anew from both commits of the series repository and compared: exactly the paths of
 * the patches that were added differ, and the old tree is the one that was released. Then the trees that are tagged in
 * the fork are compared: beside these paths only the stamps in composer.json files may differ. Stacks are neither added
 * nor left out.
 *
 * Throws what reading stacks and repositories throws.
 */
export async function checkEmergency(input: EmergencyCheckInput, world: World): Promise<ReleaseCheck[]> {
  const names = Object.keys(input.from.stacks).sort();
  const checks: ReleaseCheck[] = [];
  for (const name of names) {
    const recorded = input.from.stacks[name];
    if (recorded !== undefined) checks.push(await tryStack(name, recorded, input, world));
  }
  const other = input.tags.writes.flatMap(({ planned: { stack } }) =>
    stack === null || names.includes(stack) ? [] : [stack],
  );
  const unknown = (input.request.emergency?.add ?? []).filter(({ stack }) => !names.includes(stack));
  for (const stack of new Set([...other, ...unknown.map((one) => one.stack)])) {
    checks.push(red(stack, `${input.from.version} has no such stack`));
  }
  return checks;
}

/** A stack that cannot be read or loaded is no proof of anything. */
async function tryStack(...about: Parameters<typeof checkStack>): Promise<ReleaseCheck> {
  try {
    return await checkStack(...about);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    return red(about[0], error.message.split('\n').slice(0, 2).join(' '));
  }
}

async function checkStack(
  name: string,
  recorded: RecordedStack,
  input: EmergencyCheckInput,
  world: World,
): Promise<ReleaseCheck> {
  const { request, from } = input;
  const [old, now] = [
    await readCommittedStack(world.series, from.series, name),
    await readCommittedStack(world.series, request.series, name),
  ];
  const repo = await world.upstream(name, now.config);
  const cache = new ObjectCache(repo.objects);
  const [before, after] = [await loadStack(cache, repo, old), await loadStack(cache, repo, now)];
  if (before.tree !== recorded.tree) {
    return red(
      name,
      `the stack of ${from.version} gives the tree ${before.tree}, and ${recorded.tree} was released`,
    );
  }
  const added = addedTo(name, request);
  const missing = added.filter((patch) => !now.patches.some((one) => one.name === patch));
  if (missing.length > 0) return red(name, `its series has not ${listed(missing)}`);
  const paths = new Set(now.patches.filter((one) => added.includes(one.name)).flatMap(patchPaths));
  const differing = new Set((await diffTrees(cache, before.tree, after.tree)).map(({ path }) => path));
  const stray = [...differing].filter((path) => !paths.has(path)).sort();
  if (stray.length > 0)
    return red(name, `it differs from ${from.version} in ${listed(stray)}, which no added patch touches`);
  const same = [...paths].filter((path) => !differing.has(path)).sort();
  if (same.length > 0) return red(name, `nothing is left of what the added patches do to ${listed(same)}`);
  const tagged = await strayInTag(name, recorded, paths, input, world);
  if (tagged === null)
    return red(name, `the commit that ${from.version} was tagged as is not in the copy of the fork`);
  if (tagged.length > 0)
    return red(name, `its release commit differs from that of ${from.version} in ${listed(tagged)}`);
  const detail =
    paths.size === 0
      ? `the same as in ${from.version}`
      : `differs from ${from.version} in ${listed([...paths].sort())} alone: ${listed(added)}`;
  return { check: 'emergency', about: name, ok: true, detail, mend: null };
}

/** Paths that differ between the release commits, and should not; null when the old one is not there. */
async function strayInTag(
  name: string,
  { fork: old }: RecordedStack,
  paths: ReadonlySet<string>,
  { request, from, tags }: EmergencyCheckInput,
  world: World,
): Promise<readonly string[] | null> {
  const write = tags.writes.find(({ planned }) => planned.stack === name);
  if (write === undefined || old === null) return [];
  const copy = await world.fork(name, write.config);
  if (copy === null) return [];
  const repo = await openRepository(copy.gitDir);
  try {
    const upstream = await world.upstream(name, write.config);
    const cache = new ObjectCache(new LayeredSource([made(write), repo.objects, upstream.objects]));
    await cache.load([old.commit]);
    const commit = cache.peek(old.commit);
    if (commit?.type !== 'commit') return null;
    const differences = (await diffTrees(cache, parseCommit(commit.data).tree, write.planned.tree)).map(
      ({ path, before, after }): Difference => ({
        path,
        before: before?.id ?? null,
        // A stamp leaves the mode as it is.
        after: after?.mode === before?.mode ? (after?.id ?? null) : null,
      }),
    );
    const others = differences.filter(({ path }) => !paths.has(path));
    await cache.load(others.flatMap(({ before, after }) => [before, after]).filter((id) => id !== null));
    const change = { from: from.version, version: request.version, added: new Set(addedTo(name, request)) };
    const isStamp = ({ path, before, after }: Difference): boolean =>
      isComposerJson(path) &&
      before !== null &&
      after !== null &&
      stampsOnly(cache.get(before, 'blob'), cache.get(after, 'blob'), change);
    return others
      .filter((one) => !isStamp(one))
      .map(({ path }) => path)
      .sort();
  } finally {
    repo.close();
  }
}

function addedTo(name: string, { emergency }: ReleaseRequest): string[] {
  return (emergency?.add ?? []).filter(({ stack }) => stack === name).map(({ patch }) => patch);
}

/** The objects that a tag brings. */
function made({ objects }: TagToWrite): ObjectSource {
  const known = new Map(objects.map(({ id, type, data }) => [id, { type, data }]));
  return {
    readMany: (ids) =>
      Promise.resolve(
        new Map(
          ids.flatMap((id) => {
            const object = known.get(id);
            return object === undefined ? [] : [[id, object] as const];
          }),
        ),
      ),
    existing: (ids) => Promise.resolve(new Set(ids.filter((id) => known.has(id)))),
  };
}

function isComposerJson(path: string): boolean {
  return path === 'composer.json' || path.endsWith('/composer.json');
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(', ');
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}

function red(about: string, detail: string): ReleaseCheck {
  return {
    check: 'emergency',
    about,
    ok: false,
    detail,
    mend: 'An emergency is a release and some patches, and nothing else: plan it anew with --from and --add, or release the line.',
  };
}
