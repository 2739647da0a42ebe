import { BadInputError } from '../errors/bad-input-error.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { parseStackConfig } from './parse-stack-config.js';
import { STACK_LIMITS } from './stack-limits.js';
import type { StackConfig } from './stack-config.js';

/** A stack folder in a commit of the series repository. */
export interface StackPlace {
  readonly commit: Oid;
  readonly stack: string;
}

/**
 * What `stack.yml` says in each of these, in one question to git and without a look at series and patches; null where
 * there is none, or a faulty one: whoever looks at the stack itself says what is wrong with it.
 */
export async function readCommittedConfigs(
  repo: Pick<Repository, 'objects'>,
  folders: readonly StackPlace[],
): Promise<(StackConfig | null)[]> {
  const paths = folders.map(({ stack }) => `patches/${stack}/stack.yml`);
  const names = folders.map(({ commit }, index) => `${commit}:${paths[index] ?? ''}`);
  const files = await repo.objects.readNames(names);
  return files.map((file, index) =>
    file?.type === 'blob' && file.data.length <= STACK_LIMITS.configBytes
      ? parse(paths[index] ?? '', file.data.toString('utf8'))
      : null,
  );
}

function parse(path: string, text: string): StackConfig | null {
  try {
    return parseStackConfig(path, text);
  } catch (error) {
    if (error instanceof BadInputError) return null;
    throw error;
  }
}
