import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSample } from '../../../cli/demo/make-sample.js';
import { makeSampleSeries } from '../../../cli/demo/make-sample-series.js';
import { retag } from '../../../cli/demo/retag.js';
import type { SampleSeries } from '../../../cli/demo/sample-series.js';
import type { SampleUpstream } from '../../../cli/demo/sample-upstream.js';
import type { StackSync } from '../../../cli/shared/sync-stack.js';
import type { ReplayReport } from '../../../src/replay/report.js';
import { TempRepo } from '../../support/temp-repo.js';

/** Whole stories on the sample, each command a process of its own, as people run them. */
const program = fileURLToPath(new URL('../../../dist/bin/upkeep.js', import.meta.url));
let root: string;
let sample: SampleUpstream;
let made: SampleSeries;

beforeAll(async () => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'upkeep-test-')));
  sample = await makeSample({ dir: join(root, 'template') });
  made = await makeSampleSeries(sample, {
    dir: join(root, 'template/series/patches/sample'),
    upstream: '../../../upstream.git',
    mirror: '../../../hosted.git',
  });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

class Story {
  readonly dir: string;
  readonly series: TempRepo;
  readonly sample: SampleUpstream;

  constructor(name: string) {
    this.dir = join(root, name);
    cpSync(join(root, 'template'), this.dir, { recursive: true });
    this.sample = { ...sample, gitDir: join(this.dir, 'upstream.git') };
    execFileSync('git', ['init', '-q', '--bare', join(this.dir, 'hosted.git')]);
    this.series = new TempRepo(join(this.dir, 'series'));
    this.series.commit('Patches for 2.4.1');
  }

  run(...argv: string[]): { exit: number; stdout: string; stderr: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
      cwd: this.series.dir,
      encoding: 'utf8',
    });
    return { exit: status ?? -1, stdout, stderr };
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what document it asks for
  json<T>(exit: number, ...argv: string[]): T {
    const ran = this.run(...argv, '--json');
    expect({ argv, exit: ran.exit }, ran.stdout + ran.stderr).toEqual({ argv, exit });
    return JSON.parse(ran.stdout) as T;
  }

  git(...args: string[]): string {
    return execFileSync('git', ['-c', 'user.name=Rita', '-c', 'user.email=rita@example.com', ...args], {
      cwd: this.dir,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1 << 28,
    }).trim();
  }
}

const CONFLICT = 'mail/order-mail-without-queue.patch';
const BLOCKED = 'mail/resend-order-mail-command.patch';
const UPSTREAMED = 'customer-token-hash-equals.patch';

describe('a release, from the mirror to the new pins', () => {
  it('sync, status, rebase, resolve, rebase --write, git am, quilt, retire', () => {
    const story = new Story('release');
    expect(story.json<{ stacks: StackSync[] }>(0, 'sync').stacks[0]?.push?.pushed).toContain(
      'refs/tags/2.4.2',
    );
    const status = story.json<{ stacks: { state: string; needs: { patch: string; owner: string }[] }[] }>(
      1,
      'status',
    );
    expect(status.stacks[0]).toMatchObject({ state: 'red', newest: { tag: '2.4.2-p1' } });
    expect(status.stacks[0]?.needs.map(({ patch }) => patch)).toEqual([UPSTREAMED, CONFLICT, BLOCKED]);
    expect(story.json<ReplayReport>(1, 'rebase', 'sample', '--onto', '2.4.2').green).toBe(false);

    const { branch } = story.json<{ branch: string }>(0, 'resolve', 'sample', CONFLICT, '--onto', '2.4.2');
    story.git(
      '-C',
      'series/.upkeep/mirrors/sample.git',
      'worktree',
      'add',
      '-q',
      '--detach',
      join(story.dir, 'tree'),
      branch,
    );
    writeFileSync(join(story.dir, 'tree', made.resolution.path), made.resolution.text);
    story.git('-C', 'tree', 'commit', '-qam', 'Resolve');
    story.git('-C', 'tree', 'update-ref', `refs/heads/${branch}`, 'HEAD');
    expect(story.json(0, 'resolve', 'sample', CONFLICT, '--continue')).toMatchObject({
      recorded: [made.resolution.path],
    });
    // The hosted mirror stays upstream's.
    story.json(0, 'sync');
    expect(story.git('-C', 'hosted.git', 'for-each-ref', '--format=%(refname)')).not.toContain('upkeep');

    const written = story.json<ReplayReport>(0, 'rebase', 'sample', '--onto', '2.4.2', '--write');
    expect(written.tree).toBe(made.resolution.resolved.tree);
    expect(written.patches.find(({ name }) => name === CONFLICT)?.verdict).toBe('remembered');
    expect(story.json<{ errors: number }>(0, 'lint', 'sample').errors).toBe(0);
    story.series.commit('Move to 2.4.2');
    expect(story.series.git('status', '--porcelain')).toBe('');

    // The folder is what other tools take: the same tree by git am, and below by quilt.
    story.git('clone', '-q', '--no-checkout', 'upstream.git', 'am');
    story.git('-C', 'am', 'config', 'core.autocrlf', 'false');
    story.git('-C', 'am', 'checkout', '-q', '2.4.2');
    const names = seriesOf(story).map((name) => join(story.series.dir, 'patches/sample', name));
    story.git(
      '-C',
      'am',
      'am',
      '-q',
      '--keep-cr',
      '--keep-non-patch',
      '--no-scissors',
      '--empty=keep',
      ...names,
    );
    expect(story.git('-C', 'am', 'rev-parse', 'HEAD^{tree}')).toBe(written.tree);
    const retired = story.run('retire', 'sample', UPSTREAMED);
    expect(retired.exit, retired.stderr).toBe(0);
    expect(seriesOf(story)).not.toContain(UPSTREAMED);
    story.series.commit('Retire');
    // quilt takes no empty patch, so only now.
    story.git('-C', 'am', 'checkout', '-q', '2.4.2');
    pushByQuilt(story, join(story.dir, 'am'));
    story.git('-C', 'am', 'add', '-A');
    expect(story.git('-C', 'am', 'diff', '--cached', '--name-only', written.tree).split('\n')).toEqual(
      BY_NO_QUILT,
    );
    expect(story.run('status').stdout).toContain('green');
    expect(
      story.json<{ breaks: { patch: string; commit: string }[] }>(
        1,
        'forecast',
        'sample',
        '--along',
        'develop',
      ).breaks,
    ).toMatchObject([{ patch: made.forecast.patch, commit: made.forecast.commit }]);
  });

  it('goes on without a patch that nobody can mend now', () => {
    const story = new Story('disable');
    const repo = ['--repo', story.sample.gitDir];
    expect(story.run('disable', 'sample', CONFLICT, ...repo).exit).toBe(1);
    expect(story.run('disable', 'sample', BLOCKED, ...repo).exit).toBe(0);
    story.series.commit('Without the command');
    expect(story.run('disable', 'sample', CONFLICT, ...repo).exit).toBe(0);
    story.series.commit('Without the mail');
    const { green } = story.json<ReplayReport>(0, 'rebase', 'sample', '--onto', '2.4.2', '--write', ...repo);
    expect(green).toBe(true);
    story.series.commit('Move to 2.4.2');
    expect(story.run('enable', 'sample', CONFLICT, ...repo).exit).toBe(1);
    expect(story.series.git('status', '--porcelain')).toBe('');
    // Back on the old release it fits as it did.
    story.json(0, 'rebase', 'sample', '--onto', '2.4.1', '--write', ...repo);
    expect(story.run('enable', 'sample', CONFLICT, ...repo)).toMatchObject({ exit: 0 });
    expect(story.run('enable', 'sample', BLOCKED, ...repo)).toMatchObject({ exit: 0 });
    expect(seriesOf(story)).toEqual(made.patches);
    expect(story.json<{ errors: number }>(0, 'lint', 'sample', ...repo).errors).toBe(0);
  });

  it('a tag that upstream moves is red until it is accepted', async () => {
    const story = new Story('retag');
    story.json(0, 'sync');
    const { tag, from, to } = await retag(story.sample);
    expect(story.json<{ stacks: StackSync[] }>(1, 'sync').stacks[0]?.tags?.moved).toMatchObject([
      { name: tag, from: { commit: from }, to: { commit: to } },
    ]);
    expect(story.json<ReplayReport>(0, 'rebase', 'sample', '--onto', tag).onto).toBe(from);
    story.json(0, 'sync', 'sample', '--accept', `${tag}=${to}`);
    expect(story.json<ReplayReport>(0, 'rebase', 'sample', '--onto', tag).onto).toBe(to);
    expect(story.git('-C', 'hosted.git', 'rev-parse', tag)).toBe(to);
  });

  it('import, lint, branch, amend, export, diff: a patch is changed and nothing else', () => {
    const story = new Story('edit');
    const repo = ['--repo', story.sample.gitDir];
    story.json(0, 'branch', 'sample', 'edit', ...repo);
    expect(
      story.json(0, 'import', 'copy', '--range', `${sample.releases['2.4.1']}..edit`, ...repo),
    ).toMatchObject({ tree: made.tree });
    story.git('clone', '-q', '-b', 'edit', 'upstream.git', 'work');
    const file = join(story.dir, 'work/README.md');
    writeFileSync(file, `${existsSync(file) ? readFileSync(file, 'utf8') : ''}Patched.\n`);
    story.git('-C', 'work', 'add', '-A');
    story.git('-C', 'work', 'commit', '-q', '--amend', '--no-edit');
    const exported = story.json<{ changed: string[]; unchanged: string[] }>(
      0,
      'export',
      'sample',
      'edit',
      '--repo',
      join(story.dir, 'work'),
    );
    expect(exported.changed).toEqual([made.patches.at(-1)]);
    expect(exported.unchanged).toHaveLength(made.patches.length - 1);
    expect(story.series.git('diff', '--name-only')).toBe(`patches/sample/${made.patches.at(-1)}`);
    expect(story.run('diff', 'sample', '--repo', join(story.dir, 'work')).stdout).toContain(
      `changed  ${made.patches.at(-1)}`,
    );
  });

  it('two processes at once leave the stack whole', async () => {
    const story = new Story('twice');
    const { spawn } = await import('node:child_process');
    const one = (onto: string): Promise<number | null> =>
      new Promise((resolve) => {
        const child = spawn(
          process.execPath,
          [program, 'rebase', 'sample', '--onto', onto, '--write', '--repo', story.sample.gitDir],
          {
            cwd: story.series.dir,
            stdio: 'ignore',
          },
        );
        child.on('exit', resolve);
      });
    const exits = await Promise.all([one('2.4.1-p1'), one('2.4.1-p2'), one('2.4.1-p1')]);
    expect(exits).toContain(0);
    for (const exit of exits) expect([0, 2, 3]).toContain(exit);
    const lint = story.json<{ errors: number; faults: { code: string }[] }>(
      0,
      'lint',
      'sample',
      '--repo',
      story.sample.gitDir,
    );
    expect(lint.faults.map(({ code }) => code)).not.toContain('tree-mismatch');
  });
});

/** Binary content is beyond GNU patch. */
const BY_NO_QUILT = ['app/design/frontend/Magento/blank/web/images/logo.png'];

function seriesOf(story: Story): string[] {
  const lines = readFileSync(join(story.series.dir, 'patches/sample/series'), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

/** `quilt push -a` in the folder that it is told, without what quilt says that it cannot take. */
function pushByQuilt(story: Story, tree: string): void {
  const patches = join(story.dir, 'quilt-patches');
  cpSync(join(story.series.dir, 'patches/sample'), patches, { recursive: true });
  const taken = seriesOf(story).filter(
    (name) => !readFileSync(join(patches, name), 'latin1').includes('GIT binary patch'),
  );
  writeFileSync(join(patches, 'series'), `${taken.join('\n')}\n`);
  const { status, stdout, stderr } = spawnSync('quilt', ['--quiltrc', '-', 'push', '-a', '-q', '--fuzz=0'], {
    cwd: tree,
    encoding: 'utf8',
    env: { ...process.env, QUILT_PATCHES: patches, QUILT_PC: join(story.dir, 'pc') },
  });
  expect(status, stdout + stderr).toBe(0);
}
