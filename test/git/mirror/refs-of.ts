import { execFileSync } from 'node:child_process';

/** Refs below a prefix, full name to id, as git lists them. */
export function refsOf(dir: string, prefix = 'refs'): Record<string, string> {
  const out = execFileSync('git', ['-C', dir, 'for-each-ref', '--format=%(refname) %(objectname)', prefix], {
    encoding: 'utf8',
  });
  return Object.fromEntries(
    out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.split(' ') as [string, string]),
  );
}
