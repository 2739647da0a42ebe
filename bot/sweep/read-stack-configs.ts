import { openRepository } from '../../src/git/open-repository.js';
import { readCommittedConfigs } from '../../src/series/read-committed-configs.js';
import type { StackConfig } from '../../src/series/stack-config.js';
import type { Bot } from '../bot.js';
import type { StackKey } from '../stack-key.js';
import { lineStacks } from './line-stacks.js';

export interface KeyedConfig {
  readonly key: StackKey;
  /** Null where there is no `stack.yml`, or none that can be read: the stack's own look says what is wrong. */
  readonly config: StackConfig | null;
}

/** What `stack.yml` says now, of every stack on every line. Throws what the workspace and the forge throw. */
export async function readStackConfigs(
  bot: Pick<Bot, 'config' | 'forge' | 'workspace'>,
): Promise<readonly KeyedConfig[]> {
  const series = await bot.workspace.series();
  const keys = await lineStacks(bot, series);
  const repo = await openRepository(series.gitDir);
  try {
    const folders = keys.map(({ line, stack }) => ({
      commit: series.refs.get(`refs/heads/${line}`) ?? '',
      stack,
    }));
    const configs = await readCommittedConfigs(repo, folders);
    return keys.map((key, index) => ({ key, config: configs[index] ?? null }));
  } finally {
    repo.close();
  }
}
