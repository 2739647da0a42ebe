import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReplayReport } from '../../../src/replay/report.js';
import { lines, Workshop, type ErrorDocument } from '../support/workshop.js';

interface OpenDocument {
  readonly patch: string;
  readonly onto: string;
  readonly context: string;
  readonly conflict: string;
  readonly branch: string;
  readonly paths: readonly { readonly path: string; readonly kind: string }[];
}

const PATCH = 'say-hello-in-b.patch';
const program = fileURLToPath(new URL('../../../dist/bin/upkeep.js', import.meta.url));

let shop: Workshop;
beforeEach(async () => {
  shop = await Workshop.make();
});

const repo = ['--repo', '../upstream'];
const git = (cwd: string, ...args: string[]): string =>
  execFileSync(
    'git',
    [
      '-C',
      join(shop.dir, cwd),
      '-c',
      'user.name=Rita Resolver',
      '-c',
      'user.email=rita@example.com',
      ...args,
    ],
    {
      encoding: 'utf8',
      stdio: 'pipe',
    },
  ).trim();

/** Settles the conflict on its branch as a person would, in a work tree of its own. */
function settle(branch: string, text = lines('b', { 5: 'hello upstream', 9: 'b 9\ngreeting' })): void {
  git('upstream', 'worktree', 'add', '-q', '--detach', '../tree', branch);
  writeFileSync(join(shop.dir, 'tree/b.txt'), text);
  git('tree', 'commit', '-q', '-a', '-m', 'Resolve');
  git('tree', 'update-ref', `refs/heads/${branch}`, 'HEAD');
}

describe('upkeep resolve', () => {
  it('makes two branches: what the patch met, and on it the patch with diff3 markers', async () => {
    const { exit, data } = await shop.json<OpenDocument>('resolve', 'demo', PATCH, '--onto', '1.1', ...repo);
    expect(exit).toBe(0);
    expect(data).toMatchInlineSnapshot(`
      {
        "branch": "upkeep/conflict/main/demo/say-hello-in-b",
        "conflict": "f7f9252fa11626fd8237fcc69373b0f514dbdef0",
        "context": "f998a8ac55d6bb15d6a2ed8d7b41bbe6e701a5c4",
        "onto": "9fafb85700620d730b1a90e04490651924029a64",
        "patch": "say-hello-in-b.patch",
        "paths": [
          {
            "kind": "content",
            "path": "b.txt",
          },
        ],
      }
    `);
    expect(git('upstream', 'rev-parse', data.branch)).toBe(data.conflict);
    expect(git('upstream', 'rev-parse', `${data.branch}^`)).toBe(data.context);
    expect(git('upstream', 'log', '-1', '--format=%an <%ae>%n%s', data.branch)).toBe(
      'A U Thor <author@example.com>\nSay hello in b',
    );
    expect(git('upstream', 'show', `${data.branch}:b.txt`)).toMatchInlineSnapshot(`
      "b 1
      b 2
      b 3
      b 4
      <<<<<<< upstream 9fafb8570062 and the patches before
      upstream
      ||||||| what say-hello-in-b.patch was made for
      b 5
      =======
      hello
      >>>>>>> what say-hello-in-b.patch makes of it
      b 6
      b 7
      b 8
      b 9
      greeting
      b 10"
    `);
    expect(git('upstream', 'show', `${data.context}:a.txt`)).toContain('hello');
    expect(git('upstream', 'fsck', '--strict', '--no-dangling')).toBe('');
    expect(await shop.json<OpenDocument>('resolve', 'demo', PATCH, '--onto', '1.1', ...repo)).toEqual({
      exit,
      data,
    });
  });

  it('with --dry-run makes no branch and records nothing', async () => {
    const refs = (): string => git('upstream', 'show-ref') + git('series', 'show-ref');
    const before = refs();
    expect(
      (await shop.json<OpenDocument>('resolve', 'demo', PATCH, '--onto', '1.1', '-n', ...repo)).data.conflict,
    ).toMatch(/^[0-9a-f]{40}$/);
    expect(refs()).toBe(before);
    const { data } = await shop.json<OpenDocument>('resolve', 'demo', PATCH, '--onto', '1.1', ...repo);
    settle(data.branch);
    const open = refs();
    expect(await shop.json('resolve', 'demo', PATCH, '--continue', '-n', ...repo)).toMatchObject({
      exit: 0,
      data: { recorded: ['b.txt'] },
    });
    expect(refs()).toBe(open);
  });

  it('prints instructions that work when they are followed to the letter', async () => {
    const { stdout } = await shop.run('resolve', 'demo', PATCH, '--onto', '1.1', ...repo);
    expect(stdout).toMatchInlineSnapshot(`
      "say-hello-in-b.patch conflicts in:
          b.txt (content)

      To resolve it:
          git -C ../upstream worktree add --detach ../resolve-say-hello-in-b \\
              upkeep/conflict/main/demo/say-hello-in-b
          cd ../resolve-say-hello-in-b
      Edit the files until no marker is left, then:
          git commit -a -m 'Resolve say-hello-in-b.patch'
          git update-ref refs/heads/upkeep/conflict/main/demo/say-hello-in-b HEAD
          cd -
          upkeep resolve demo say-hello-in-b.patch --repo ../upstream --continue
      "
    `);
    const typed = stdout
      .replaceAll('\\\n', ' ')
      .split('\n')
      .filter((line) => /^ {4}(git|cd|upkeep) /.test(line));
    const script = [
      'set -e',
      `upkeep() { node '${program}' "$@"; }`,
      ...typed.map((line) => (line.includes('git commit') ? `cp "$RESOLVED" b.txt\n${line}` : line)),
    ];
    writeFileSync(join(shop.dir, 'resolved.txt'), lines('b', { 5: 'hello upstream', 9: 'b 9\ngreeting' }));
    const who = {
      GIT_AUTHOR_NAME: 'Rita',
      GIT_AUTHOR_EMAIL: 'rita@example.com',
      GIT_COMMITTER_NAME: 'Rita',
      GIT_COMMITTER_EMAIL: 'rita@example.com',
    };
    const said = execFileSync('bash', ['-c', script.join('\n')], {
      cwd: shop.series.dir,
      stdio: 'pipe',
      encoding: 'utf8',
      env: { ...process.env, ...who, RESOLVED: join(shop.dir, 'resolved.txt') },
    });
    expect(said).toContain(
      `recorded how ${PATCH} is resolved, from Rita <rita@example.com>,\n    in\n    b.txt\n`,
    );
    const next = /^ {4}upkeep (rebase .*)$/m.exec(said)?.[1] ?? '';
    expect(await shop.run(...next.split(' '))).toMatchObject({ exit: 0 });
  });

  it('is remembered by the next rebase, which is green and writes the stack, and can be refused', async () => {
    const { data } = await shop.json<OpenDocument>('resolve', 'demo', PATCH, '--onto', '1.1', ...repo);
    settle(data.branch);
    const done = await shop.run('resolve', 'demo', PATCH, '--continue', ...repo);
    expect(done).toMatchObject({ exit: 0 });
    expect(done.stdout).toMatchInlineSnapshot(`
      "recorded how say-hello-in-b.patch is resolved, from Rita Resolver
          <rita@example.com>, in
          b.txt
      Next:
          upkeep rebase demo --onto 9fafb8570062 --repo ../upstream --write
      "
    `);
    expect(git('upstream', 'for-each-ref', 'refs/heads/upkeep')).toBe('');
    expect(git('series', 'status', '--porcelain')).toBe('');

    const refused = await shop.json<ReplayReport>(
      'rebase',
      'demo',
      '--onto',
      '1.1',
      '--refuse-resolutions',
      ...repo,
    );
    expect(refused.exit).toBe(1);
    const { exit, data: report } = await shop.json<ReplayReport>(
      'rebase',
      'demo',
      '--onto',
      '1.1',
      '--write',
      '--ref',
      'try',
      ...repo,
    );
    expect(exit).toBe(0);
    expect(report.patches.map(({ verdict, changed }) => [verdict, changed])).toEqual([
      ['clean', false],
      ['remembered', true],
      ['merged', false],
    ]);
    expect(report.patches[1]?.resolutions).toEqual([
      { path: 'b.txt', from: 'Rita Resolver <rita@example.com>' },
    ]);
    expect(git('upstream', 'show', 'try:b.txt')).toBe(
      lines('b', { 5: 'hello upstream', 9: 'b 9\ngreetings' }).trim(),
    );
    expect(git('upstream', 'rev-parse', 'try^{tree}')).toBe(report.tree);
    const then = await shop.json<ReplayReport>('rebase', 'demo', '--onto', '1.1', ...repo);
    expect(new Set(then.data.patches.map(({ verdict }) => verdict))).toEqual(new Set(['clean']));
    expect((await shop.run('lint', 'demo', ...repo)).exit).toBe(0);
  });

  it('takes a branch that was edited by git checkout, and leaves it while it is checked out', async () => {
    const { data } = await shop.json<OpenDocument>('resolve', 'demo', PATCH, '--onto', '1.1', ...repo);
    git('upstream', 'checkout', '-q', data.branch);
    writeFileSync(join(shop.upstream.dir, 'b.txt'), lines('b', { 5: 'both' }));
    git('upstream', 'commit', '-q', '--amend', '-a', '--no-edit');
    const { exit, stdout } = await shop.run(
      'resolve',
      'demo',
      PATCH,
      '--continue',
      '--from',
      'https://example.com/pull/7',
      ...repo,
    );
    expect(exit).toBe(0);
    expect(stdout).toContain('https://example.com/pull/7');
    expect(stdout).toContain(`git branch -D ${data.branch}`);
    git('upstream', 'checkout', '-q', 'main');
    expect(
      (await shop.json<ReplayReport>('rebase', 'demo', '--onto', '1.1', ...repo)).data.patches[1],
    ).toMatchObject({
      verdict: 'remembered',
      resolutions: [{ path: 'b.txt', from: 'https://example.com/pull/7' }],
    });
  });

  it('never overwrites commits of somebody, and refuses what is not resolved', async () => {
    const { data } = await shop.json<OpenDocument>('resolve', 'demo', PATCH, '--onto', '1.1', ...repo);
    expect(await shop.refused('resolve', 'demo', PATCH, '--continue', ...repo)).toMatchObject({
      exit: 2,
      code: 'not-resolved',
    });
    git('upstream', 'worktree', 'add', '-q', '--detach', '../tree', data.branch);
    writeFileSync(join(shop.dir, 'tree/a.txt'), 'another file');
    git('tree', 'commit', '-q', '-a', '-m', 'Not what was asked');
    git('tree', 'update-ref', `refs/heads/${data.branch}`, 'HEAD');
    const { exit, code, faults } = await shop.refused('resolve', 'demo', PATCH, '--continue', ...repo);
    expect({ exit, code }).toEqual({ exit: 2, code: 'not-resolved' });
    expect(faults.map((fault) => [fault.code, fault.file])).toEqual([
      ['marker-left', 'b.txt'],
      ['other-file', 'a.txt'],
    ]);
    shop.upstream.commit('Go on', { 'c.txt': '' });
    expect(await shop.refused('resolve', 'demo', PATCH, '--onto', 'main', ...repo)).toMatchObject({
      exit: 2,
      code: 'conflict-branch-in-use',
    });
  });

  it('makes the branches anew when upstream moved and nobody has committed to them', async () => {
    const first = await shop.json<OpenDocument>('resolve', 'demo', PATCH, '--onto', '1.1', ...repo);
    shop.upstream.commit('Go on', { 'c.txt': '' });
    const { data } = await shop.json<OpenDocument>('resolve', 'demo', PATCH, '--onto', 'main', ...repo);
    expect(data.conflict).not.toBe(first.data.conflict);
    expect(git('upstream', 'show', `${data.branch}:c.txt`)).toBe('');
  });

  it('resolves by removing the file, where upstream removed it', async () => {
    shop.upstream.git('switch', '-q', '--detach', '1.0');
    const gone = shop.upstream.commit('Remove b', { 'b.txt': null });
    const { data } = await shop.json<OpenDocument>('resolve', 'demo', PATCH, '--onto', gone, ...repo);
    expect(data.paths).toEqual([{ path: 'b.txt', kind: 'delete-modify' }]);
    git('upstream', 'worktree', 'add', '-q', '--detach', '../tree', data.branch);
    git('tree', 'rm', '-q', 'b.txt');
    git('tree', 'commit', '-q', '-m', 'It may go');
    git('tree', 'update-ref', `refs/heads/${data.branch}`, 'HEAD');
    await shop.ok('resolve', 'demo', PATCH, '--continue', ...repo);
    const report = (await shop.json<ReplayReport>('rebase', 'demo', '--onto', gone, ...repo)).data;
    expect(report.patches[1]?.name).toBe(PATCH);
    expect(['remembered', 'upstreamed']).toContain(report.patches[1]?.verdict);
  });

  it.each([
    ['an unknown patch', ['resolve', 'demo', 'nothere.patch', '--onto', '1.1', ...repo], 'no-such-patch'],
    [
      'a patch that fits',
      ['resolve', 'demo', 'say-hello-in-a.patch', '--onto', '1.1', ...repo],
      'no-conflict',
    ],
    [
      'a patch that is blocked',
      ['resolve', 'demo', 'say-more-in-b.patch', '--onto', '1.1', ...repo],
      'no-conflict',
    ],
    ['an unknown revision', ['resolve', 'demo', PATCH, '--onto', '9.9', ...repo], 'unknown-revision'],
    ['--continue without a branch', ['resolve', 'demo', PATCH, '--continue', ...repo], 'usage'],
    ['no --onto', ['resolve', 'demo', PATCH, ...repo], 'usage'],
  ])('refuses %s', async (_, argv, code) => {
    expect(await shop.refused(...argv)).toMatchObject({ exit: 2, code });
  });

  it('refuses a stack in no git repository at once, not after the work', async () => {
    rmSync(join(shop.series.dir, '.git'), { recursive: true });
    expect(await shop.refused('resolve', 'demo', PATCH, '--onto', '1.1', ...repo)).toMatchObject({
      exit: 2,
      code: 'no-series-repository',
    });
  });

  it('works on a stack in a linked worktree and on a detached head', async () => {
    git('series', 'worktree', 'add', '-q', '-b', 'next', '../next');
    git('series', 'checkout', '-q', '--detach');
    for (const [where, line] of [
      ['next', 'next'],
      ['series', 'local'],
    ] as const) {
      const { stdout } = await shop.runIn(join(shop.dir, where), [
        'resolve',
        'demo',
        PATCH,
        '--onto',
        '1.1',
        '--json',
        ...repo,
      ]);
      expect((JSON.parse(stdout) as OpenDocument & ErrorDocument).branch).toBe(
        `upkeep/conflict/${line}/demo/say-hello-in-b`,
      );
    }
    expect(existsSync(join(shop.dir, 'next/.upkeep/mirrors'))).toBe(false);
  });
});
