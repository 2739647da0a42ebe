import { basename } from 'node:path';
import { readStackTree } from '../../../builder/distribution/read-stack-tree.js';
import { encodeCommit } from '../../../src/git/commit-codec.js';
import { hashObject } from '../../../src/git/hash-object.js';
import { listRefs } from '../../../src/git/list-refs.js';
import type { Oid } from '../../../src/git/oid.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { upkeepIdentity } from '../../../src/git/upkeep-identity.js';
import { fetchRefs, pushRefs } from '../../../src/git/wire.js';
import { writePack } from '../../../src/git/write-pack.js';
import { readStack } from '../../../src/series/read-stack.js';

export interface PushedStack {
  readonly stackDir: string;
  readonly upstream: string;
  /** Local copy of the fork, and the bare repository that stands for its host. */
  readonly copy: string;
  readonly host: string;
}

/**
 * Puts a stack on the branch `main` of its fork: a commit with the stack's tree, whose parents are its base and the tip
 * before. The new tip.
 */
export async function pushStack({ stackDir, upstream, copy, host }: PushedStack): Promise<Oid> {
  const [from, to] = [await openRepository(upstream), await openRepository(copy)];
  try {
    const stack = await readStack(stackDir, { config: true });
    const { source, staged } = await readStackTree(stack, from, null);
    await fetchRefs(to, upstream, ['+refs/heads/*:refs/upstream/*', '+refs/tags/*:refs/upstream/tags/*']);
    const before = (await listRefs({ gitDir: host }, 'refs/heads/main')).get('refs/heads/main')?.id ?? null;
    const who = upkeepIdentity(source.time);
    const data = encodeCommit({
      tree: source.tree,
      parents: before === null ? [source.commit] : [source.commit, before],
      author: who,
      committer: who,
      message: `${basename(stackDir)} on ${source.tag ?? source.commit}\n`,
    });
    const commit = hashObject('commit', data);
    const made = [...staged].map(([id, object]) => ({ id, ...object, deltaBase: null }));
    await writePack(to.objectsDir, [...made, { id: commit, type: 'commit', data, deltaBase: null }]);
    await pushRefs(to, host, [{ ref: 'refs/heads/main', newId: commit, oldId: before }]);
    return commit;
  } finally {
    from.close();
    to.close();
  }
}
