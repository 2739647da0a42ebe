import { parseCommit } from '../../src/git/commit-codec.js';
import type { Oid } from '../../src/git/oid.js';
import { openRepository } from '../../src/git/open-repository.js';

/** The committer date of a commit of a local copy, in seconds: what is recorded about it is dated by it. */
export async function commitSeconds(gitDir: string, commit: Oid): Promise<number> {
  const repo = await openRepository(gitDir);
  try {
    const object = (await repo.objects.readMany([commit])).get(commit);
    return object?.type === 'commit' ? parseCommit(object.data).committer.seconds : 0;
  } finally {
    repo.close();
  }
}
