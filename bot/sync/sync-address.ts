import { resolve } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { OutsideError } from '../../src/errors/outside-error.js';
import type { Bot } from '../bot.js';
import { isPathAddress } from '../workspace/repository-of.js';

/** Where git reaches a repository that `stack.yml` names. */
export interface SyncAddress {
  readonly url: string;
  readonly authorization: string | undefined;
}

/**
 * An address of `stack.yml` as git takes it: that of a repository of the forge with what lets us in, a path relative
 * to the local forge's folder, or as it is. Throws BadInputError `path-address` for a path with GitHub, where no
 * folder of this machine is anybody's business; OutsideError of the forge.
 */
export async function syncAddress(
  { config, forge, workspace }: Pick<Bot, 'config' | 'forge' | 'workspace'>,
  address: string,
  key: 'upstream' | 'mirror',
): Promise<SyncAddress> {
  const repository = workspace.repositoryOf(address);
  if (isPathAddress(address) && config.forge.kind !== 'local') {
    throw new BadInputError(
      'path-address',
      `stack.yml: ${key}: ${JSON.stringify(address)} is a path, which only the local forge reads. Write the URL of the repository.`,
    );
  }
  if (repository !== null) {
    try {
      const remote = await forge.remoteOf(repository);
      return { url: remote.url, authorization: remote.authorization ?? undefined };
    } catch (error) {
      // Upstream seldom is where the App is installed: then it is read as everybody may.
      const shut =
        error instanceof OutsideError && ['forge-missing', 'forge-credentials'].includes(error.code);
      if (!shut || key === 'mirror') throw error;
    }
  }
  const url =
    config.forge.kind === 'local' && /^\.{0,2}\//.test(address)
      ? resolve(config.forge.dir, address)
      : address;
  return { url, authorization: undefined };
}
