import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rebaseCommand } from '../../cli/commands/rebase.js';
import { bundle } from '../support/bundle.js';
import { runMemory, type Ran } from '../cli/support/run-memory.js';
import { tempDir } from '../support/temp-dir.js';
import { lines, makeScene, type SceneSpec } from './support/scene.js';
import { StackFolder } from './support/stack-folder.js';

const commands = [{ name: 'rebase', summary: 'x', load: async () => rebaseCommand }];
const SPEC: SceneSpec = {
  base: { a: lines(20), b: Buffer.from([0, 1]), 'd/x': 'x\n' },
  series: [{ a: lines(20, { 5: 'p1' }) }, { b: Buffer.from([0, 2]) }],
  upstream: [{ a: lines(20, { 7: 'up' }) }],
};

class Given extends StackFolder {
  async rebase(...more: string[]): Promise<Ran & { code: string; faults: string[] }> {
    const argv = [
      'rebase',
      this.dir,
      '--onto',
      this.scene.onto,
      '--repo',
      this.scene.repo.dir,
      '--write',
      '--ref',
      'result',
      '--json',
      ...more,
    ];
    const ran = await runMemory(commands, argv, { cwd: this.root.dir });
    const error =
      ran.exit > 1
        ? (JSON.parse(ran.stdout) as { error: { code: string; faults?: { code: string; file: string }[] } })
            .error
        : null;
    return {
      ...ran,
      code: error?.code ?? '',
      faults: (error?.faults ?? []).map(({ code, file }) => `${file.split('/').at(-1)}: ${code}`),
    };
  }

  edit(name: string, change: (text: string) => string): void {
    const file = join(this.dir, name);
    writeFileSync(file, change(readFileSync(file, 'latin1')), 'latin1');
  }

  /** Nothing of a rebase is there. */
  untouched(before: Record<string, string>): void {
    expect(this.files()).toEqual(before);
    expect(this.scene.repo.git('for-each-ref', 'refs/heads/result')).toBe('');
    expect(this.root.git('for-each-ref', 'refs/upkeep')).toBe('');
  }
}

async function given(spec: SceneSpec = SPEC): Promise<Given> {
  return new Given(await makeScene(spec));
}

describe('bad input is a clear error with exit 2, and nothing is written', () => {
  it.each([
    ['a truncated patch', 'p1.patch', (text: string) => text.slice(0, text.indexOf('+p1')), 'bad-stack'],
    [
      'a hunk that does not match',
      'p1.patch',
      (text: string) => text.replaceAll('line 4', 'other'),
      'patch-does-not-apply',
    ],
    [
      'a wrong blob id in a binary patch',
      'p2.patch',
      (text: string) => text.replace(/index ([0-9a-f]{40})/, `index ${'1'.repeat(40)}`),
      'patch-does-not-apply',
    ],
    [
      'a malformed blob id',
      'p2.patch',
      (text: string) => text.replace(/index [0-9a-f]{40}/, 'index xyz'),
      'bad-stack',
    ],
    [
      'a path with ..',
      'p1.patch',
      (text: string) => text.replaceAll('a/a', 'a/../a').replaceAll('b/a', 'b/../a'),
      'bad-stack',
    ],
    [
      'a path in .git',
      'p1.patch',
      (text: string) => text.replaceAll('a/a', 'a/.git/a').replaceAll('b/a', 'b/.git/a'),
      'bad-stack',
    ],
    ['a missing file', 'series', (text: string) => `${text}none.patch\n`, 'bad-stack'],
    ['a duplicate', 'series', (text: string) => `${text}p1.patch\n`, 'bad-stack'],
    ['an unlisted patch', 'series', (text: string) => text.replace('p2.patch\n', ''), 'bad-stack'],
    [
      'a base unknown to the repository',
      'series',
      (text: string) => text.replace(/base: .*/, `base: ${'1'.repeat(40)}`),
      'unknown-base',
    ],
    [
      'a base that is a tree',
      'series',
      (text: string) => text.replace(/base: .*/, `base: ${/tree: (.*)/.exec(text)![1]}`),
      'unknown-base',
    ],
    ['no base', 'series', (text: string) => text.replace(/# upkeep-base.*\n/, ''), 'no-base'],
    [
      'a gitlink',
      'p1.patch',
      (text: string) =>
        text.replace(
          /\ndiff --git [^]*/,
          `\ndiff --git a/s b/s\nnew file mode 160000\nindex ${'0'.repeat(40)}..${'1'.repeat(40)}\n--- /dev/null\n+++ b/s\n@@ -0,0 +1 @@\n+Subproject commit ${'1'.repeat(40)}\n-- \n2.39.5\n\n`,
        ),
      'bad-stack',
    ],
  ])('%s', async (_, file, change, code) => {
    const stack = await given();
    stack.edit(file, change);
    const before = stack.files();
    const ran = await stack.rebase();
    expect({ exit: ran.exit, code: ran.code }, ran.stdout).toEqual({ exit: 2, code });
    stack.untouched(before);
  });

  it('a patch of 200 MB', async () => {
    const stack = await given();
    stack.edit('p1.patch', (text) => text + `+${'x'.repeat(99)}\n`.repeat(2_000_000));
    const ran = await stack.rebase();
    expect({ exit: ran.exit, faults: ran.faults }).toEqual({
      exit: 2,
      faults: ['p1.patch: patch-too-large'],
    });
    expect(stack.scene.repo.git('for-each-ref', 'refs/heads/result')).toBe('');
  });

  it('what is no git repository, and a commit that is not there', async () => {
    const stack = await given();
    const rebase = (onto: string, repo: string): Promise<Ran> =>
      runMemory(commands, ['rebase', stack.dir, `--onto=${onto}`, '--repo', repo, '--json'], {
        cwd: stack.root.dir,
      });
    const { dir } = stack.scene.repo;
    for (const [onto, repo, code] of [
      [stack.scene.onto, tempDir(), 'not-a-repository'],
      ['v9.9', dir, 'unknown-revision'],
      ['--all', dir, 'usage'],
    ] as const) {
      const ran = await rebase(onto, repo);
      expect({
        exit: ran.exit,
        code: (JSON.parse(ran.stdout) as { error: { code: string } }).error.code,
      }).toEqual({ exit: 2, code });
    }
  });

  it('a message that git am would not take', async () => {
    const stack = await given();
    stack.edit('p1.patch', (text) => text.replace('\n---\n', '\ndiff --git in a message\n---\n'));
    expect(await stack.rebase()).toMatchObject({ exit: 2 });
  });
});

describe('a wrong tree pin', () => {
  it('is said and does not stop anything', async () => {
    const stack = await given();
    stack.edit('series', (text) => text.replace(/tree: .*/, `tree: ${'1'.repeat(40)}`));
    const ran = await stack.rebase();
    expect(ran.exit).toBe(0);
    expect(await stack.pinHolds()).toBe(true);
  });
});

describe('what outside fails is exit 3, and works again afterwards', () => {
  it('a locked ref', async () => {
    const stack = await given();
    const before = stack.files();
    const lock = join(stack.scene.repo.dir, 'refs/heads/result.lock');
    writeFileSync(lock, '');
    expect(await stack.rebase()).toMatchObject({ exit: 3, code: 'ref-locked' });
    stack.untouched(before);
    rmSync(lock);
    expect((await stack.rebase()).exit).toBe(0);
  });

  it('a full disk', async () => {
    const script = await bundle(`
      import { runProcess } from '/cli/run-process.ts';
      import { rebaseCommand } from '/cli/commands/rebase.ts';
      await runProcess([{ name: 'rebase', summary: 'x', load: async () => rebaseCommand }]);
    `);
    const small = tempDir();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160k', 'tmpfs', small], { stdio: 'ignore' });
    } catch {
      console.log('NOT TESTED: a full disk, since this user may not mount a small file system');
      return;
    }
    onTestFinished(() => void execFileSync('umount', [small]));
    const stack = await given({ ...SPEC, series: [{ a: lines(20, { 5: 'p1' }), n: noise(300_000) }] });
    const dir = join(small, 'sample');
    const argv = (repo: string, stackDir: string): string[] => [
      script,
      'rebase',
      stackDir,
      '--onto',
      stack.scene.onto,
      '--repo',
      repo,
      '--ref',
      'result',
      '--write',
      '--json',
    ];
    const run = (args: string[]): { exit: number; code: string } => {
      try {
        execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
        return { exit: 0, code: '' };
      } catch (error) {
        const { status, stdout } = error as { status: number; stdout: string };
        return { exit: status, code: (JSON.parse(stdout) as { error: { code: string } }).error.code };
      }
    };
    // First the repository is full, then the folder of the stack.
    const repo = join(small, 'up.git');
    for (const folder of ['objects/pack', 'objects/info', 'refs/heads'])
      mkdirSync(join(repo, folder), { recursive: true });
    for (const name of ['HEAD', 'config'])
      writeFileSync(join(repo, name), readFileSync(join(stack.scene.repo.dir, name)));
    writeFileSync(join(repo, 'objects', 'info', 'alternates'), `${join(stack.scene.repo.dir, 'objects')}\n`);
    const before = stack.files();
    expect(run(argv(repo, stack.dir))).toEqual({ exit: 3, code: 'disk-full' });
    stack.untouched(before);
    rmSync(repo, { recursive: true });

    mkdirSync(dir);
    const little = await given({ ...SPEC, series: [{ a: lines(20, { 5: 'p1' }) }] });
    const own = little.files();
    for (const [name, text] of Object.entries(own)) writeFileSync(join(dir, name), text, 'latin1');
    expect(() => {
      for (;;) writeFileSync(join(small, 'full'), Buffer.alloc(4096), { flag: 'a' });
    }).toThrow(expect.objectContaining({ code: 'ENOSPC' }));
    const target = little.scene;
    const args = [
      script,
      'rebase',
      dir,
      '--onto',
      target.onto,
      '--repo',
      target.repo.dir,
      '--write',
      '--json',
    ];
    expect(run(args)).toEqual({ exit: 3, code: 'disk-full' });
    for (const [name, text] of Object.entries(own))
      expect(readFileSync(join(dir, name), 'latin1')).toBe(text);
    rmSync(join(small, 'full'));
    expect(run(args)).toEqual({ exit: 0, code: '' });
  });
});

describe('two runs at once on one stack', () => {
  it('end in one whole state, and a rerun is fine', async () => {
    const stack = await given({
      ...SPEC,
      upstream: [{ a: lines(20, { 7: 'up' }) }, { a: lines(20, { 7: 'up', 15: 'more' }) }],
    });
    const other = stack.scene.repo.git('rev-parse', `${stack.scene.onto}^`);
    const script = await bundle(`
      import { runProcess } from '/cli/run-process.ts';
      import { rebaseCommand } from '/cli/commands/rebase.ts';
      await runProcess([{ name: 'rebase', summary: 'x', load: async () => rebaseCommand }]);
    `);
    const run = (onto: string): Promise<{ exit: number | null; text: string }> =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [
          script,
          'rebase',
          stack.dir,
          '--onto',
          onto,
          '--repo',
          stack.scene.repo.dir,
          '--ref',
          'result',
          '--write',
          '--json',
        ]);
        let text = '';
        child.stdout.on('data', (data: Buffer) => (text += data.toString()));
        child.on('close', (exit) => resolve({ exit, text }));
      });
    for (let turn = 0; turn < 4; turn += 1) {
      const ended = await Promise.all([run(stack.scene.onto), run(other), run(stack.scene.base)]);
      for (const { exit, text } of ended) {
        if (exit === 0) continue;
        expect(['stack-changed', 'stack-locked', 'ref-moved', 'ref-locked']).toContain(
          (JSON.parse(text) as { error: { code: string } }).error.code,
        );
      }
      expect(ended.some(({ exit }) => exit === 0)).toBe(true);
      expect(await stack.pinHolds()).toBe(true);
      const bases = [stack.scene.onto, other, stack.scene.base];
      expect(bases).toContain((await stack.read()).series.base);
    }
    expect((await stack.rebase()).exit).toBe(0);
    expect(stack.scene.repo.git('fsck', '--strict', '--no-dangling')).toBe('');
  });
});

describe('a series of 10,000 patches', () => {
  it('is judged as any other', async () => {
    const count = 10_000;
    const scene = await makeScene({
      base: { a: lines(20) },
      series: [{ 'f/0': 'x\n' }],
      upstream: [{ a: lines(20, { 2: 'up' }) }],
    });
    const stack = new Given(scene);
    const one = readFileSync(join(stack.dir, 'p1.patch'), 'utf8');
    rmSync(join(stack.dir, 'p1.patch'));
    const names = Array.from({ length: count }, (_, index) => `${index}.patch`);
    for (const [index, name] of names.entries())
      writeFileSync(
        join(stack.dir, name),
        one.replaceAll('f/0', `f/${index % 100}/${index}`).replaceAll('p1', `p${index}`),
      );
    writeFileSync(join(stack.dir, 'series'), [`# upkeep-base: ${scene.base}`, ...names, ''].join('\n'));
    const ran = await stack.rebase();
    expect(ran.exit, ran.stderr).toBe(0);
    expect(scene.repo.git('rev-list', '--count', `${scene.onto}..result`)).toBe(String(count));
    expect(scene.repo.git('ls-tree', '-r', '--name-only', 'result:f').split('\n').length).toBe(count);
  });
});

/** Text that does not compress. */
function noise(size: number): string {
  let state = 1;
  let text = '';
  while (text.length < size) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += state.toString(36).slice(-5) + (text.length % 70 < 5 ? '\n' : '');
  }
  return `${text}\n`;
}
