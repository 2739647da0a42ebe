import { createHash } from 'node:crypto';
import { listRefs } from '../../src/git/list-refs.js';
import type { Repository } from '../../src/git/repository.js';
import { ZIP_WRITER } from '../zip/zip-writer.js';

/**
 * Hash of all that a build of every release is made from: the texts of recipe and quirks, and the
 * tags. Nothing is parsed for it, so that finding out that there is nothing to do is quick.
 */
export async function hashInputs(repo: Repository, texts: readonly string[]): Promise<string> {
  const tags = [...(await listRefs(repo, 'refs/tags/'))].map(([ref, { commit }]) => [ref, commit]);
  return createHash('sha256')
    .update(JSON.stringify([ZIP_WRITER, texts, tags]))
    .digest('hex');
}
