import { execFileSync } from 'node:child_process';

const SOMEBODY = { NAME: 'A U Thor', EMAIL: 'author@example.com', DATE: '1700000900 +0000' };

/** git in any repository, bare or not, as somebody with a fixed name and date; its output without the last newline. */
export function gitAt(dir: string, ...args: readonly string[]): string {
  const names = Object.entries(SOMEBODY).flatMap(([key, value]) => [
    [`GIT_AUTHOR_${key}`, value],
    [`GIT_COMMITTER_${key}`, value],
  ]);
  return execFileSync('git', ['-C', dir, ...args], {
    env: { ...process.env, ...(Object.fromEntries(names) as Record<string, string>) },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).replace(/\n$/, '');
}
