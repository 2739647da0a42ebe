import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Bot } from '../bot.js';
import { syncAddress } from '../sync/sync-address.js';
import type { KeyedConfig } from '../sweep/read-stack-configs.js';
import { isPathAddress } from '../workspace/repository-of.js';
import type { StackKey } from '../stack-key.js';

/** A repository on this machine, and what it is to a stack. */
export interface WatchedFolder extends StackKey {
  readonly gitDir: string;
  readonly role: 'upstream' | 'fork';
  /** `owner/name`; null for one outside the forge. */
  readonly repository: string | null;
}

/** The repositories on disk that stacks depend on: forks of the local forge, and upstreams that are folders. */
export async function watchedFolders(
  bot: Bot,
  dir: string,
  stacks: readonly KeyedConfig[],
): Promise<WatchedFolder[]> {
  const folders: WatchedFolder[] = [];
  for (const { key, config } of stacks) {
    if (config === null) continue;
    const fork = config.fork === undefined ? null : bot.workspace.repositoryOf(config.fork);
    if (fork !== null) {
      folders.push({ ...key, gitDir: resolve(dir, `${fork}.git`), role: 'fork', repository: fork });
    }
    const { url } = await syncAddress(bot, config.upstream, 'upstream');
    if (isPathAddress(url) && !/^file:/i.test(url)) {
      const repository = bot.workspace.repositoryOf(config.upstream);
      // A clone to work in has its repository inside.
      const inside = join(url, '.git');
      const gitDir = existsSync(inside) ? inside : url;
      folders.push({ ...key, gitDir, role: 'upstream', repository });
    }
  }
  return folders;
}
