import { listCommittedStacks } from '../../src/series/list-committed-stacks.js';
import type { Bot } from '../bot.js';
import type { StackKey } from '../stack-key.js';
import type { LocalCopy } from '../workspace/workspace.js';
import { releaseLines } from '../review/release-lines.js';

/** Every stack of every release line: those of the default branch first, then by line and name. */
export async function lineStacks(
  bot: Pick<Bot, 'config' | 'forge' | 'workspace'>,
  series: LocalCopy,
): Promise<StackKey[]> {
  const { config, forge, workspace } = bot;
  const { defaultBranch } = await forge.remoteOf(config.series);
  const lines = await releaseLines(bot, series.refs);
  const isDefault = ({ line }: { readonly line: string }): boolean => line === defaultBranch;
  const ordered = [...lines.filter(isDefault), ...lines.filter((one) => !isDefault(one))];
  const repo = await workspace.openSeries();
  try {
    const keys: StackKey[] = [];
    for (const { line, tip } of ordered) {
      for (const stack of await listCommittedStacks(repo, tip)) keys.push({ line, stack });
    }
    return keys;
  } finally {
    repo.close();
  }
}
