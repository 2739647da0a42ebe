import { BadInputError } from '../../../errors/bad-input-error.js';
import { encodeCommit, parseCommit } from '../../../git/commit-codec.js';
import type { Entry } from '../../../git/git-object.js';
import { graft } from '../../../git/graft.js';
import { isStackName } from '../../../git/is-stack-name.js';
import { lookUp } from '../../../git/look-up.js';
import { MODE_FILE, MODE_TREE } from '../../../git/mode.js';
import { ObjectCache } from '../../../git/object-cache.js';
import type { Oid } from '../../../git/oid.js';
import { upkeepIdentity } from '../../../git/upkeep-identity.js';
import { writePack } from '../../../git/write-pack.js';
import { patchNameProblem } from '../../../series/patch-name.js';
import type { EngineSettings } from '../engine-settings.js';
import type { CommitStackRequest } from '../requests/commit-requests.js';
import { withRepositories } from './with-repositories.js';

/**
 * Commits files of a stack on top of a commit of the series repository: by the author, committed by Upkeep at the later
 * of the author's date and the parent's. The parent itself where nothing changes. Throws BadInputError `bad-patch-name`
 * or `no-such-stack` for what would leave the stack's folder, `identity`, and `missing-object` for an unknown parent.
 */
export async function commitStack(request: CommitStackRequest, settings: EngineSettings): Promise<Oid> {
  const { parent, stack, files, message, author } = request;
  checkNames(stack, files.keys());
  return withRepositories([request.seriesRepo], settings.few, async (repo) => {
    const cache = new ObjectCache(repo.objects);
    const before = parseCommit(await cache.read(parent, 'commit'));
    await refuseNoFolder(cache, before.tree, stack);
    const made: Oid[] = [];
    const changes = new Map<string, Entry | null>();
    for (const [name, data] of files) {
      const id = data === null ? null : cache.stage('blob', data);
      if (id !== null) made.push(id);
      changes.set(`patches/${stack}/${name}`, id === null ? null : { mode: MODE_FILE, id });
    }
    const tree = await graft(cache, before.tree, changes, made);
    if (tree === before.tree) return parent;
    const committer = upkeepIdentity(Math.max(author.seconds, before.committer.seconds));
    const commit = encodeCommit({ tree, parents: [parent], author, committer, message });
    const id = cache.stage('commit', commit);
    await writePack(
      repo.objectsDir,
      [...new Set([...made, id])].flatMap((one) => cache.staged(one) ?? []),
    );
    return id;
  });
}

function checkNames(stack: string, names: Iterable<string>): void {
  if (!isStackName(stack)) {
    throw new BadInputError('no-such-stack', `${JSON.stringify(stack)} cannot be the name of a stack.`);
  }
  for (const name of names) {
    const problem = name === 'series' ? null : patchNameProblem(name);
    if (problem === null) continue;
    throw new BadInputError(
      'bad-patch-name',
      `${JSON.stringify(name)} cannot be the name of a patch: ${problem}.`,
    );
  }
}

/** A link or a submodule in place of a folder would silently be replaced by one. */
async function refuseNoFolder(cache: ObjectCache, root: Oid, stack: string): Promise<void> {
  let id = root;
  for (const name of ['patches', stack]) {
    const entry = lookUp(await cache.read(id, 'tree'), name);
    if (entry === null) return;
    if (entry.mode !== MODE_TREE) {
      throw new BadInputError('no-such-stack', `${name} is no folder in the series repository.`);
    }
    id = entry.id;
  }
}
