import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { scanCommittedStack } from '../../src/series/scan-committed-stack.js';
import type { StackConfig } from '../../src/series/stack-config.js';

/** What `stack.yml` says at a commit of a release line; null where there is none, or a faulty one. */
export async function stackConfigAt(
  series: Repository,
  commit: Oid,
  stack: string,
): Promise<StackConfig | null> {
  try {
    return (await scanCommittedStack(series, commit, stack)).config;
  } catch (error) {
    if (error instanceof BadInputError) return null;
    throw error;
  }
}
