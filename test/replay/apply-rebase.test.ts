import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { moveRef, writeStack } from '../../src/replay/apply-rebase.js';
import { recordState, stateRef } from '../../src/replay/record-state.js';
import type { ReplayReport } from '../../src/replay/report.js';
import { parsePatch } from '../../src/series/parse-patch.js';
import { lines, makeScene, Scene, type SceneSpec } from './support/scene.js';
import { StackFolder } from './support/stack-folder.js';

const A = lines(20);
const REF = 'refs/heads/result';

async function stackOf(spec: SceneSpec): Promise<StackFolder> {
  return new StackFolder(await makeScene(spec));
}

/** Applies the folder's patches to a commit with git am; the tree, or what git says. */
function gitAm(stack: StackFolder, onto: string): string {
  const { dir } = stack.scene.repo;
  const work = join(dir, '..', 'work');
  const git = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=b', '-c', 'core.autocrlf=false', ...args], {
      encoding: 'utf8',
    });
  git('--git-dir', dir, 'worktree', 'add', '-q', '--detach', '-f', work, onto);
  const names = stack.scene.patches.map(({ name }) => join(stack.dir, name));
  const am = git('-C', work, 'am', '-q', '--keep-cr', '--committer-date-is-author-date', ...names);
  return am.status === 0 ? git('-C', work, 'rev-parse', 'HEAD^{tree}').stdout.trim() : am.stderr;
}

describe('writing a stack', () => {
  it('where all is clean changes the two pins and nothing else', async () => {
    const stack = await stackOf({
      base: { a: A, b: A },
      series: [{ a: lines(20, { 5: 'p1' }) }, { n: 'new\n' }],
      upstream: [{ b: lines(20, { 5: 'up' }) }],
    });
    const before = stack.files();
    const plan = await stack.plan();
    expect(await writeStack(plan, stack.scene.opened)).toEqual([]);
    const after = stack.files();
    expect({ ...after, series: '' }).toEqual({ ...before, series: '' });
    expect(after['series']).toBe(
      `# upkeep-base: ${stack.scene.onto}\n# upkeep-tree: ${plan.tree}\np1.patch\np2.patch\n`,
    );
    expect(stack.root.git('diff', '--stat', '--numstat')).toMatch(/^2\t2\tpatches\/sample\/series\n/);
    expect(await stack.pinHolds()).toBe(true);
    expect(gitAm(stack, stack.scene.onto)).toBe(plan.tree);
  });

  it('keeps a patch whose old text still gives the same, however far its hunk has moved', async () => {
    const stack = await stackOf({
      base: { a: lines(60) },
      series: [{ a: lines(60, { 40: 'p1' }) }],
      upstream: [{ a: lines(60, { 3: 'many\nmore\nlines', 55: 'up' }) }],
    });
    const plan = await stack.plan();
    expect(plan.replayed.patches.map(({ verdict }) => verdict)).toEqual(['merged']);
    expect(await writeStack(plan, stack.scene.opened)).toEqual([]);
    expect(await stack.pinHolds()).toBe(true);
  });

  it('rewrites what no longer fits, and the new folder gives the same tree', async () => {
    const stack = await stackOf({
      base: { a: A, b: A, 'x/c': A, 'm/1': lines(9), 'm/2': lines(8), v: A },
      series: [
        { a: lines(20, { 5: 'p1' }) },
        { 'x/c': lines(20, { 5: 'p2' }) },
        { 'm/new': 'new\n' },
        { b: lines(20, { 5: 'p4' }), v: lines(20, { 5: 'p4' }) },
        { a: lines(20, { 5: 'p1', 15: 'p5' }) },
      ],
      upstream: [
        {
          a: lines(20, { 7: 'up' }),
          'x/c': null,
          'y/c': lines(20, { 15: 'up' }),
          'm/1': null,
          'm/2': null,
          'mod/1': lines(9),
          'mod/2': lines(8),
          b: lines(20, { 5: 'p4' }),
        },
      ],
    });
    const before = stack.files();
    const plan = await stack.plan();
    expect(plan.changed.map(({ loaded }) => loaded.patch.name)).toEqual([
      'p1.patch',
      'p2.patch',
      'p3.patch',
      'p4.patch',
    ]);
    expect(await writeStack(plan, stack.scene.opened)).toEqual([
      'p1.patch',
      'p2.patch',
      'p3.patch',
      'p4.patch',
    ]);
    const after = stack.files();
    expect(after['p5.patch']).toBe(before['p5.patch']);
    expect(after['p2.patch']).toContain('diff --git a/y/c b/y/c\n');
    expect(after['p3.patch']).toContain('diff --git a/mod/new b/mod/new\n');
    expect(after['p4.patch']).not.toContain(' b/b\n');
    // Author, message and name stay.
    expect(after['p2.patch']!.split('\n---\n')[0]).toBe(before['p2.patch']!.split('\n---\n')[0]);
    expect(await stack.pinHolds()).toBe(true);
    expect(gitAm(stack, stack.scene.onto)).toBe(plan.tree);
    // From there, nothing is to be done.
    const again = await stack.plan();
    expect(again.changed).toEqual([]);
    expect(new Set(again.replayed.patches.map(({ verdict }) => verdict))).toEqual(new Set(['clean']));
    expect(again.tree).toBe(plan.tree);
  });

  it('rewrites a new file as a change of the one that upstream has now', async () => {
    const stack = await stackOf({ base: { b: 'b\n' }, series: [{ a: 'ours\n' }], upstream: [{ a: 'up\n' }] });
    const { conflicts } = (await stack.plan()).replayed.patches[0]!;
    const { makeResolution } = await import('../../src/replay/make-resolution.js');
    const records = [
      makeResolution('p1.patch', conflicts[0]!, { mode: 0o100644, data: Buffer.from('ours\n') }, 'me'),
    ];
    const plan = await stack.plan(stack.scene.onto, records);
    expect(await writeStack(plan, stack.scene.opened)).toEqual(['p1.patch']);
    expect(stack.files()['p1.patch']).toContain('-up\n+ours\n');
    expect(await stack.pinHolds()).toBe(true);
  });

  it('keeps a patch with nothing left in it in the series, as a message', async () => {
    const stack = await stackOf({
      base: { a: A },
      series: [{ a: lines(20, { 5: 'p1' }) }],
      upstream: [{ a: lines(20, { 5: 'p1' }) }],
    });
    expect(await writeStack(await stack.plan(), stack.scene.opened)).toEqual(['p1.patch']);
    expect(stack.files()['p1.patch']).toContain('Subject: [PATCH] p1\n');
    expect(stack.files()['p1.patch']).not.toContain('diff --git');
    const again = await stack.plan();
    expect(again.replayed.patches.map(({ verdict }) => verdict)).toEqual(['upstreamed']);
    expect(await writeStack(again, stack.scene.opened)).toEqual([]);
    expect(await stack.pinHolds()).toBe(true);
  });

  it('writes a copy of what has changed as a new file', async () => {
    const scene = await makeScene({
      base: { a: A },
      series: [{ b: A }],
      upstream: [{ a: lines(20, { 2: 'up' }) }],
    });
    const head = scene.patches[0]!.bytes.toString().split('\n---\n')[0]!;
    const text = `${head}\n---\n a => b | 0\n\ndiff --git a/a b/b\nsimilarity index 100%\ncopy from a\ncopy to b\n-- \n2.39.5\n\n`;
    const copying = new Scene({
      base: scene.base,
      onto: scene.onto,
      trees: scene.trees,
      repo: scene.repo,
      opened: scene.opened,
      patches: [parsePatch('p1.patch', Buffer.from(text))],
    });
    const stack = new StackFolder(copying);
    const plan = await stack.plan();
    expect(plan.replayed.patches.map(({ verdict }) => verdict)).toEqual(['clean']);
    expect(await writeStack(plan, scene.opened)).toEqual(['p1.patch']);
    expect(await stack.pinHolds()).toBe(true);
    await moveRef(plan, scene.opened, { ref: REF, keepGoing: false });
    expect(scene.repo.git('rev-parse', `${REF}:b`)).toBe(scene.repo.git('rev-parse', `${scene.base}:a`));
  });

  it('with a conflict, or what that blocks, writes nothing', async () => {
    const stack = await stackOf({
      base: { a: A, b: A },
      series: [{ a: lines(20, { 5: 'p1' }) }, { b: lines(20, { 5: 'p2' }) }],
      upstream: [{ a: lines(20, { 5: 'up' }), b: lines(20, { 7: 'up' }) }],
    });
    const before = stack.files();
    expect(await writeStack(await stack.plan(), stack.scene.opened)).toBeNull();
    expect(stack.files()).toEqual(before);
  });

  it('that somebody changed meanwhile is refused', async () => {
    const stack = await stackOf({
      base: { a: A },
      series: [{ a: lines(20, { 5: 'p1' }) }],
      upstream: [{ a: lines(20, { 7: 'up' }) }],
    });
    const plan = await stack.plan();
    const edited = `${stack.files()['p1.patch']}\n`;
    writeFileSync(join(stack.dir, 'p1.patch'), edited);
    await expect(writeStack(plan, stack.scene.opened)).rejects.toMatchObject({ code: 'stack-changed' });
    expect(stack.files()['p1.patch']).toBe(edited);
    expect(stack.files()['series']).toContain(stack.scene.base);
  });

  it('leaves comments and disabled lines of the series alone', async () => {
    const stack = await stackOf({
      base: { a: A, b: A },
      series: [{ a: lines(20, { 5: 'p1' }) }, { b: lines(20, { 5: 'p2' }) }],
      upstream: [{ x: 'x\n' }],
    });
    const { base, trees } = stack.scene;
    const rest = `# first this\np1.patch\n\n#disabled p2.patch ${'1'.repeat(40)}\n# the end\n`;
    writeFileSync(join(stack.dir, 'series'), `# upkeep-base: ${base}\n# upkeep-tree: ${trees[1]}\n${rest}`);
    const plan = await stack.plan();
    expect(await writeStack(plan, stack.scene.opened)).toEqual([]);
    expect(stack.files()['series']).toBe(
      `# upkeep-base: ${stack.scene.onto}\n# upkeep-tree: ${plan.tree}\n${rest}`,
    );
    expect(Object.keys(stack.files())).toContain('p2.patch');
  });
});

describe('moving a ref', () => {
  const red: SceneSpec = {
    base: { a: A, b: A },
    series: [{ a: lines(20, { 5: 'p1' }) }, { b: lines(20, { 5: 'p2' }) }],
    upstream: [{ a: lines(20, { 5: 'up' }) }],
  };
  const green: SceneSpec = { ...red, upstream: [{ b: lines(20, { 9: 'up' }) }] };

  it('makes one commit for each patch, with its author, name and fixed committer', async () => {
    const stack = await stackOf(green);
    const plan = await stack.plan();
    const tip = await moveRef(plan, stack.scene.opened, { ref: REF, keepGoing: false });
    const { repo } = stack.scene;
    expect(repo.git('rev-parse', REF)).toBe(tip);
    expect(repo.git('rev-parse', `${REF}^{tree}`)).toBe(plan.tree);
    const ontoSeconds = repo.git('log', '-1', '--format=%ct', stack.scene.onto);
    expect(
      repo.git(
        'log',
        '--reverse',
        '--format=%an %at %cn <%ce> %ct %s %(trailers:key=Patch,valueonly,separator=%x2C)',
        `${stack.scene.onto}..${REF}`,
      ),
    ).toBe(
      [1, 2]
        .map((n) => `A U Thor 1600000000 Upkeep <upkeep@localhost> ${ontoSeconds} p${n} p${n}.patch`)
        .join('\n'),
    );
    expect(repo.git('fsck', '--strict', '--no-dangling')).toBe('');
    expect(await moveRef(plan, stack.scene.opened, { ref: REF, keepGoing: false })).toBe(tip);
  });

  it('gives an upstreamed patch an empty commit, and one that was left out none', async () => {
    const stack = await stackOf({ ...green, upstream: [{ a: lines(20, { 5: 'p1' }) }] });
    await moveRef(await stack.plan(), stack.scene.opened, { ref: REF, keepGoing: false });
    const { repo, onto } = stack.scene;
    expect(repo.git('log', '--reverse', '--format=%s', `${onto}..${REF}`)).toBe('p1\np2');
    expect(repo.git('rev-parse', `${REF}~1^{tree}`)).toBe(repo.git('rev-parse', `${onto}^{tree}`));
  });

  it('with a conflict is done only when asked to keep going', async () => {
    const stack = await stackOf(red);
    const plan = await stack.plan();
    const { repo, onto, opened } = stack.scene;
    const packs = repo.git('count-objects', '-v');
    expect(await moveRef(plan, opened, { ref: REF, keepGoing: false })).toBeNull();
    expect(repo.git('count-objects', '-v')).toBe(packs);
    expect(repo.git('for-each-ref', REF)).toBe('');
    const tip = await moveRef(plan, opened, { ref: REF, keepGoing: true });
    expect(repo.git('log', '--format=%H %s', `${onto}..${REF}`)).toBe(`${tip} p2`);
    expect(repo.git('rev-parse', `${REF}^{tree}`)).toBe(plan.tree);
  });

  it('of a lock that somebody holds is a clear error, and works again afterwards', async () => {
    const stack = await stackOf(green);
    const plan = await stack.plan();
    const lock = join(stack.scene.repo.dir, `${REF}.lock`);
    writeFileSync(lock, '');
    await expect(moveRef(plan, stack.scene.opened, { ref: REF, keepGoing: false })).rejects.toMatchObject({
      code: 'ref-locked',
      exit: 3,
    });
    (await import('node:fs')).rmSync(lock);
    expect(await moveRef(plan, stack.scene.opened, { ref: REF, keepGoing: false })).toMatch(/^[0-9a-f]{40}$/);
  });

  it('by two at once ends with one of them, and loses nothing', async () => {
    const stack = await stackOf(green);
    const [first, second] = [await stack.plan(), await stack.plan(stack.scene.base)];
    const results = await Promise.allSettled([
      moveRef(first, stack.scene.opened, { ref: REF, keepGoing: false }),
      moveRef(second, stack.scene.opened, { ref: REF, keepGoing: false }),
    ]);
    const { repo } = stack.scene;
    const tips = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(tips).toContain(repo.git('rev-parse', REF));
    for (const result of results)
      if (result.status === 'rejected')
        expect((result.reason as { code: string }).code).toMatch(/^ref-(moved|locked)$/);
    expect(repo.git('fsck', '--no-dangling')).toBe('');
  });

  it('gives the same commits whatever the order of the work and the machine', async () => {
    const stack = await stackOf(green);
    const [one, two] = [await stack.plan(), await stack.plan()];
    expect(one.committed!.tip).toBe(two.committed!.tip);
    expect(one.committed!.commits).toEqual(two.committed!.commits);
  });
});

describe('the committer date', () => {
  it('is the later of the date of onto and the author date of the patch', async () => {
    const { commitReplay } = await import('../../src/replay/commit-replay.js');
    const { parseCommit } = await import('../../src/git/commit-codec.js');
    const scene = await makeScene({ base: { a: A }, series: [{ a: lines(20, { 5: 'p1' }) }], upstream: [] });
    const { replayed, cache } = await scene.replay();
    for (const [ontoSeconds, wanted] of [
      [1_500_000_000, 1_600_000_000],
      [1_650_000_000, 1_650_000_000],
    ] as const) {
      const made = await commitReplay(cache, {
        onto: scene.base,
        ontoTree: scene.trees[0]!,
        ontoSeconds,
        committer: { name: 'Dist', email: 'dist@example.com' },
        patches: replayed.patches,
      });
      const { committer, author } = parseCommit(cache.get(made.tip, 'commit'));
      expect(committer).toEqual({ name: 'Dist', email: 'dist@example.com', seconds: wanted, offset: 0 });
      expect(author.seconds).toBe(1_600_000_000);
    }
  });
});

describe('recording a state', () => {
  const report = (tree: string, ms: number): ReplayReport => ({
    stack: 'sample',
    base: '1'.repeat(40),
    onto: '2'.repeat(40),
    green: true,
    tree,
    commit: null,
    patches: [],
    gates: { lint: 'ok', compat: 'ok', pins: 'ok' },
    timing: { replay_ms: ms, merges: 0, memo_hits: 0 },
  });

  it('is done once for the same result, however long it took, and keeps those before', async () => {
    const stack = await stackOf({ base: { a: A }, series: [], upstream: [] });
    const root = await stack.openRoot();
    const first = await recordState(root, 'release/2.4', report('3'.repeat(40), 1), 1_700_000_000);
    expect(await recordState(root, 'release/2.4', report('3'.repeat(40), 2), 1_700_000_000)).toBe(first);
    const second = await recordState(root, 'release/2.4', report('4'.repeat(40), 1), 1_700_000_060);
    const ref = stateRef('release/2.4', 'sample');
    expect(stack.root.git('log', '--format=%H %ct', ref)).toBe(`${second} 1700000060\n${first} 1700000000`);
    const saved = JSON.parse(stack.root.git('show', `${ref}:report.json`)) as object;
    expect(saved).toMatchObject({ stack: 'sample', tree: '4'.repeat(40) });
    expect(saved).not.toHaveProperty('timing');
  });

  it('by several at once loses none of them', async () => {
    const stack = await stackOf({ base: { a: A }, series: [], upstream: [] });
    const root = await stack.openRoot();
    const digits = ['3', '4', '5'];
    await Promise.all(
      digits.map((digit) => recordState(root, 'main', report(digit.repeat(40), 1), 1_700_000_000)),
    );
    const ref = stateRef('main', 'sample');
    const trees = stack.root
      .git('log', '--format=%H', ref)
      .split('\n')
      .map((id) => (JSON.parse(stack.root.git('show', `${id}:report.json`)) as { tree: string }).tree[0]);
    expect(new Set(trees)).toEqual(new Set(digits));
  });
});
