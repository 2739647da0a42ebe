import { BadInputError } from '../errors/bad-input-error.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { scanCommittedStack, type ScannedCommittedStack } from './scan-committed-stack.js';
import type { Stack } from './stack.js';

/** A stack of a commit; its `dir` is `patches/<name>`, the path of its folder there. */
export interface CommittedStack extends Stack {
  readonly folder: ScannedCommittedStack['folder'];
}

/**
 * A stack as a commit of the series repository has it, with its configuration.
 *
 * Throws BadInputError `no-such-stack`, `bad-stack` with every fault of the folder (those of `stack.yml` too),
 * or `stack-config` where nothing but that file is wrong. Faults name files as `patches/<name>/…`.
 */
export async function readCommittedStack(
  repo: Pick<Repository, 'objects' | 'bulk' | 'dir'>,
  commit: Oid,
  name: string,
): Promise<CommittedStack> {
  const { dir, config, configFaults, series, patches, faults, folder } = await scanCommittedStack(
    repo,
    commit,
    name,
  );
  const all = [...configFaults, ...faults];
  if (all.length > 0) throw BadInputError.fromFaults(faults.length === 0 ? 'stack-config' : 'bad-stack', all);
  return { name, dir, config, series, patches, folder };
}
