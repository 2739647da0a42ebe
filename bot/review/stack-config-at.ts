import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { readCommittedConfigs } from '../../src/series/read-committed-configs.js';
import type { StackConfig } from '../../src/series/stack-config.js';

/** What `stack.yml` says at a commit of a release line; null where there is none, or a faulty one. */
export async function stackConfigAt(
  series: Pick<Repository, 'objects'>,
  commit: Oid,
  stack: string,
): Promise<StackConfig | null> {
  return (await readCommittedConfigs(series, [{ commit, stack }]))[0] ?? null;
}
