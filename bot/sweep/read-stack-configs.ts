import { BadInputError } from '../../src/errors/bad-input-error.js';
import { openRepository } from '../../src/git/open-repository.js';
import { parseStackConfig } from '../../src/series/parse-stack-config.js';
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
    const names = keys.map(
      ({ line, stack }) => `${series.refs.get(`refs/heads/${line}`) ?? ''}:patches/${stack}/stack.yml`,
    );
    const files = await repo.objects.readNames(names);
    return keys.map((key, index) => {
      const file = files[index];
      return { key, config: file?.type === 'blob' ? configOf(key, file.data) : null };
    });
  } finally {
    repo.close();
  }
}

function configOf({ stack }: StackKey, data: Buffer): StackConfig | null {
  try {
    return parseStackConfig(`patches/${stack}/stack.yml`, data.toString('utf8'));
  } catch (error) {
    if (error instanceof BadInputError) return null;
    throw error;
  }
}
