import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Task } from '../contestant.js';
import type { Git } from '../git.js';
import { scratchRepo } from '../scratch-repo.js';

/**
 * The same stack and move between two commits without a history: what upstream sends is then one whole release and the
 * difference to the next one, whatever the repository at hand lacks of its past.
 */
export function flattenTask(git: Git, task: Task, dir: string): Task {
  const source = scratchRepo(git, join(dir, 'flat.git'), task.source);
  const commit = (rev: string, ...parents: readonly string[]): string =>
    git.text(source, [
      'commit-tree',
      `${rev}^{tree}`,
      '-m',
      'A release',
      ...parents.flatMap((id) => ['-p', id]),
    ]);
  const base = commit(task.base);
  const onto = commit(task.onto, base);
  const stack = join(dir, 'flat-stack');
  cpSync(task.stack, stack, { recursive: true });
  const series = join(stack, 'series');
  const text = readFileSync(series, 'utf8');
  writeFileSync(series, text.replace(/^# upkeep-base: .*$/m, `# upkeep-base: ${base}`));
  return { ...task, source, base, onto, stack };
}
