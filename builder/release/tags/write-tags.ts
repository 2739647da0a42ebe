import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { PushRejectedError } from '../../../src/git/push-rejected-error.js';
import { RefMovedError } from '../../../src/git/ref-moved-error.js';
import { fetchRefs } from '../../../src/git/wire.js';
import { writePack } from '../../../src/git/write-pack.js';
import type { PlannedTag } from '../planned-tag.js';
import type { RefCopy } from '../ref-copy.js';
import type { ReleaseWorld } from '../release-world.js';
import type { TagPlan, TagToWrite } from './tag-plan.js';

type World = Pick<ReleaseWorld, 'seriesHost' | 'fork' | 'upstream' | 'onStep' | 'signal'>;

/**
 * Sets the tags of a release, one repository after the other: objects into the local copy, then the ref at the host by
 * compare and swap. A tag that is there with the same id is left as it is, so this can be done again after a crash.
 *
 * Throws BadInputError `tag-exists` for a tag that is something else, which planning did not see; what fetching, writing
 * and pushing throw.
 */
export async function writeTags(plan: TagPlan, world: World): Promise<void> {
  for (const write of plan.writes) {
    world.signal.throwIfAborted();
    await writeTag(write, world);
  }
}

async function writeTag(write: TagToWrite, world: World): Promise<void> {
  const { planned } = write;
  const copy = await copyOf(write, world);
  if (isThere(copy, planned)) return;
  await addObjects(write, copy, world);
  world.onStep(`tag ${planned.repository} ${planned.tag}`);
  try {
    await copy.push([{ ref: refOf(planned), newId: planned.id, oldId: null }]);
  } catch (error) {
    if (!(error instanceof PushRejectedError || error instanceof RefMovedError)) throw error;
    // Another run of this release may have set it meanwhile.
    if (!isThere(await copyOf(write, world), planned)) throw error;
  }
}

async function copyOf({ planned, config }: TagToWrite, world: World): Promise<RefCopy> {
  const copy = planned.stack === null ? await world.seriesHost() : await world.fork(planned.stack, config);
  if (copy !== null) return copy;
  throw new TypeError(`the stack ${planned.stack ?? ''} has no fork, but a tag in it`);
}

/** Throws BadInputError `tag-exists` when it is there as something else. */
function isThere(copy: RefCopy, planned: PlannedTag): boolean {
  const id = copy.refs.get(refOf(planned));
  if (id !== undefined && id !== planned.id) {
    throw new BadInputError(
      'tag-exists',
      `${planned.repository} has the tag ${planned.tag} as ${id}, and this release needs ${planned.id}: somebody set it ` +
        'meanwhile. Look at it; a tag that nothing was released under can be deleted, else release another version.',
      { data: { repository: planned.repository, tag: planned.tag, there: id, wanted: planned.id } },
    );
  }
  return id !== undefined;
}

async function addObjects(
  { planned, config, objects, base }: TagToWrite,
  copy: RefCopy,
  world: World,
): Promise<void> {
  const repo = await openRepository(copy.gitDir);
  try {
    if (planned.stack !== null && base !== null && !(await repo.objects.existing([base])).has(base)) {
      // No ref: the release commit that stands on it will be what keeps it.
      const upstream = await world.upstream(planned.stack, config);
      await fetchRefs(repo, upstream.gitDir, [base], { signal: world.signal });
    }
    await writePack(repo.objectsDir, objects);
  } finally {
    repo.close();
  }
}

function refOf({ tag }: PlannedTag): string {
  return `refs/tags/${tag}`;
}
