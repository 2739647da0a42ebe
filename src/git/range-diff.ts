import { runGit, type GitOptions } from './git-cli.js';

/** What nobody's configuration shall change. */
const RANGE_DIFF = [
  '-c',
  'diff.algorithm=myers',
  'range-diff',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
];

/** `git range-diff` of two ranges, the same on every machine. Throws GitFailedError. */
export async function rangeDiff(
  gitDir: string,
  from: string,
  to: string,
  limits: Pick<GitOptions, 'maxBuffer' | 'timeoutMs'> = {},
): Promise<string> {
  const { stdout } = await runGit([...RANGE_DIFF, from, to], { gitDir, ...limits });
  return stdout.toString('utf8');
}
