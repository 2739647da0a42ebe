import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ReplayReport } from '../../src/replay/report.js';
import { bundle } from '../support/bundle.js';
import { tempDir } from '../support/temp-dir.js';
import { lines, makeScene } from './support/scene.js';
import { StackFolder } from './support/stack-folder.js';

const MAIN = `
import { runProcess } from '/cli/run-process.ts';
import { rebaseCommand } from '/cli/commands/rebase.ts';
await runProcess([{ name: 'rebase', summary: 'x', load: async () => rebaseCommand }]);
`;

/** Settings that change what git itself writes, diffs and merges. */
const GIT_CONFIG = `
[user]
  name = Somebody
  email = somebody@example.com
[commit]
  gpgSign = true
[core]
  autocrlf = true
  abbrev = 4
  quotePath = false
  attributesFile = ATTRIBUTES
[diff]
  algorithm = patience
  noprefix = true
  mnemonicPrefix = true
  renames = false
  context = 9
  external = /bin/false
[merge]
  conflictStyle = zdiff3
  renames = false
  directoryRenames = false
[i18n]
  commitEncoding = ISO-8859-1
`;

test('one series onto one base is the same commits in any folder, umask, locale, zone and configuration', async () => {
  const script = await bundle(MAIN);
  const scene = await makeScene({
    base: { a: lines(30), 'b é.txt': lines(30), 'x/c': lines(30), bin: Buffer.from([0, 1, 2]) },
    series: [
      { a: lines(30, { 5: 'p1' }), bin: Buffer.from([0, 3]) },
      { 'x/c': lines(30, { 5: 'p2' }) },
      { 'b é.txt': lines(30, { 5: 'p3' }), n: { exec: 'n\r\n' } },
    ],
    upstream: [
      {
        a: lines(30, { 8: 'up' }),
        'x/c': null,
        'y/c': lines(30, { 20: 'up' }),
        'b é.txt': lines(30, { 20: 'up\r' }),
      },
    ],
  });
  const stack = new StackFolder(scene);
  const run = (
    umask: string,
    env: Record<string, string>,
  ): { report: ReplayReport; files: Record<string, string>; commit: string } => {
    const home = tempDir();
    writeFileSync(join(home, 'attributes'), '* text=auto eol=crlf diff=none merge=union\n');
    writeFileSync(join(home, '.gitconfig'), GIT_CONFIG.replace('ATTRIBUTES', join(home, 'attributes')));
    const [repo, dir] = [join(home, 'up.git'), join(home, 'work', 'patches', 'sample')];
    cpSync(scene.repo.dir, repo, { recursive: true });
    cpSync(stack.dir, dir, { recursive: true });
    const argv = [
      script,
      'rebase',
      dir,
      '--onto',
      scene.onto,
      '--repo',
      repo,
      '--ref',
      'result',
      '--write',
      '--json',
    ];
    const stdout = execFileSync('sh', ['-c', `umask ${umask}; exec "$0" "$@"`, process.execPath, ...argv], {
      encoding: 'utf8',
      cwd: home,
      env: { PATH: process.env['PATH'] ?? '', HOME: home, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const report = JSON.parse(stdout) as ReplayReport;
    const files = Object.fromEntries(
      readdirSync(dir)
        .filter((name) => !name.startsWith('.'))
        .map((name) => [name, readFileSync(join(dir, name), 'latin1')]),
    );
    const commit = readFileSync(join(repo, 'refs/heads/result'), 'utf8').trim();
    return { report: { ...report, timing: { replay_ms: 0, merges: 0, memo_hits: 0 } }, files, commit };
  };
  const one = run('022', { TZ: 'UTC', LC_ALL: 'C' });
  const two = run('077', {
    TZ: 'Asia/Kathmandu',
    LC_ALL: 'tr_TR.UTF-8',
    LANG: 'de_DE.UTF-8',
    GIT_AUTHOR_NAME: 'Other',
    GIT_COMMITTER_DATE: '1000000000 +0700',
    GIT_EXTERNAL_DIFF: '/bin/false',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'diff.algorithm',
    GIT_CONFIG_VALUE_0: 'minimal',
  });
  expect(two).toEqual(one);
  expect(one.report.green).toBe(true);
  expect(one.commit).toBe(one.report.commit);
  expect(one.report.patches.some(({ changed }) => changed)).toBe(true);
});
