import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRepository } from '../../src/git/open-repository.js';
import { writePack } from '../../src/git/write-pack.js';
import { conflictBranch, type ConflictBranch } from '../../src/replay/conflict-branch.js';
import { finishResolution } from '../../src/replay/finish-resolution.js';
import { conflictRefs, openConflict } from '../../src/replay/open-conflict.js';
import type { RebasePlan } from '../../src/replay/plan-rebase.js';
import type { ResolutionRecord } from '../../src/replay/resolution-record.js';
import { readResolutions, recordResolutions, RESOLUTIONS_REF } from '../../src/replay/resolutions-ref.js';
import type { Files } from '../support/fast-repo.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';
import { lines, makeScene, type Scene, type SceneSpec } from './support/scene.js';
import { StackFolder } from './support/stack-folder.js';

const WHO = { name: 'Re Solver', email: 'solver@example.com', seconds: 1_750_000_000, offset: 120 };
const FROM = 'https://example.com/pull/7';

interface Resolving {
  readonly scene: Scene;
  readonly stack: StackFolder;
  readonly plan: RebasePlan;
  readonly branch: ConflictBranch;
  /** Commits these files on the conflict branch and takes them as the answer. */
  answer(files: Files): Promise<ResolutionRecord[]>;
}

async function resolving(spec: SceneSpec, patch = 'p1.patch'): Promise<Resolving> {
  const scene = await makeScene(spec);
  const stack = new StackFolder(scene);
  const plan = await stack.plan();
  const branch = await conflictBranch(plan, patch, WHO);
  await writePack(scene.opened.objectsDir, branch.objects);
  const answer = async (files: Files): Promise<ResolutionRecord[]> => {
    const tree = scene.repo.git('rev-parse', `${branch.conflict}^{tree}`);
    const made = scene.repo.commits([
      { message: 'markers', parents: [], tree },
      { message: 'resolved', parents: [0], files },
    ]);
    return finishResolution(plan, branch, made[1]!.id, FROM);
  };
  return { scene, stack, plan, branch, answer };
}

/** Verdicts and, of the result, one file, with these resolutions on another upstream. */
async function reuse(
  { scene }: Resolving,
  resolutions: readonly ResolutionRecord[],
  upstream: Files | null,
  path = 'a',
): Promise<{ verdicts: string[]; text: string | null; used: unknown }> {
  let { onto } = scene;
  if (upstream !== null) {
    const tree = scene.repo.git('rev-parse', `${scene.base}^{tree}`);
    onto = scene.repo.commits([{ message: 'b', parents: [], tree }, { message: 'o', parents: [0], files: upstream }])[1]!.id;
  }
  const run = await scene.replay({ onto, resolutions });
  const listed = scene.repo.git('ls-tree', '-r', '--name-only', run.committed.tree).split('\n');
  return {
    verdicts: run.replayed.patches.map(({ verdict }) => verdict),
    text: listed.includes(path) ? scene.repo.run(['cat-file', 'blob', `${run.committed.tree}:${path}`], '').toString('latin1') : null,
    used: run.replayed.patches[0]!.resolutions,
  };
}

const SPEC: SceneSpec = {
  base: { a: lines(40) },
  series: [{ a: lines(40, { 20: 'ours' }) }, { a: lines(40, { 20: 'ours\nand more' }) }],
  upstream: [{ a: lines(40, { 20: 'up' }) }],
};
const RESOLVED = { a: lines(40, { 20: 'both' }) };

describe('a conflict branch', () => {
  it('has what the patch met, and on it the patch with diff3 markers and its author', async () => {
    const { scene, branch, plan } = await resolving(SPEC);
    const show = (format: string, rev: string): string => scene.repo.git('log', '-1', `--format=${format}`, rev);
    expect(show('%T', branch.context)).toBe(plan.replayed.onto);
    expect(show('%P', branch.context)).toBe(scene.onto);
    expect(show('%P', branch.conflict)).toBe(branch.context);
    expect(show('%an <%ae> %at', branch.conflict)).toBe('A U Thor <author@example.com> 1600000000');
    expect(show('%cn', branch.conflict)).toBe(WHO.name);
    expect(show('%(trailers:key=Patch,valueonly)', branch.conflict)).toBe('p1.patch\n');
    const text = scene.repo.git('cat-file', 'blob', `${branch.conflict}:a`);
    expect(text).toMatch(
      /line 19\n<<<<<<< upstream [0-9a-f]{12} and the patches before\nup\n\|{7} what p1.patch was made for\nline 20\n=======\nours\n>>>>>>> what p1.patch makes of it\nline 21/,
    );
  });

  it('stands on the patches before that fit', async () => {
    const { scene, branch, plan } = await resolving(
      { base: { a: lines(9), b: lines(9) }, series: [{ b: lines(9, { 2: 'p1' }) }, { a: lines(9, { 2: 'p2' }) }], upstream: [{ a: lines(9, { 2: 'u' }) }] },
      'p2.patch',
    );
    expect(scene.repo.git('rev-parse', `${branch.context}^`)).toBe(plan.committed!.commits[0]!.commit);
    expect(scene.repo.git('cat-file', 'blob', `${branch.context}:b`)).toBe(lines(9, { 2: 'p1' }).trimEnd());
  });

  it('is asked only of a patch that conflicts', async () => {
    const { plan } = await resolving(SPEC);
    await expect(conflictBranch(plan, 'p2.patch', WHO)).rejects.toMatchObject({ code: 'no-conflict', message: expect.stringContaining('p1.patch') });
    await expect(conflictBranch(plan, 'none.patch', WHO)).rejects.toMatchObject({ code: 'no-such-patch' });
  });

  it('is never written over when somebody committed on it, and made anew when nobody did', async () => {
    const { scene, branch } = await resolving(SPEC);
    const refs = conflictRefs('main', 'sample', 'topic/p1.patch');
    expect(refs).toEqual({
      context: 'refs/heads/upkeep/context/main/sample/topic/p1',
      conflict: 'refs/heads/upkeep/conflict/main/sample/topic/p1',
    });
    await openConflict(scene.opened, branch, refs);
    await openConflict(scene.opened, branch, refs);
    expect(scene.repo.git('rev-parse', refs.conflict, refs.context)).toBe(`${branch.conflict}\n${branch.context}`);
    const other = { ...branch, context: scene.base, conflict: scene.onto };
    await openConflict(scene.opened, other, refs);
    await openConflict(scene.opened, branch, refs);
    expect(scene.repo.git('rev-parse', refs.conflict, refs.context)).toBe(`${branch.conflict}\n${branch.context}`);
    const [human] = scene.repo.commits([{ message: 'mine', parents: [], tree: scene.trees[0]! }]);
    const onIt = scene.repo.git('-c', 'user.name=a', '-c', 'user.email=b', 'commit-tree', human!.tree, '-p', branch.conflict, '-m', 'mine');
    scene.repo.git('update-ref', refs.conflict, onIt);
    await expect(openConflict(scene.opened, other, refs)).rejects.toMatchObject({ code: 'conflict-branch-in-use' });
    expect(scene.repo.git('rev-parse', refs.conflict)).toBe(onIt);
  });
});

describe('a recorded resolution', () => {
  it('settles the same conflict, is reported, and unblocks what needed the patch', async () => {
    const it = await resolving(SPEC);
    const records = await it.answer(RESOLVED);
    const result = await reuse(it, records, null);
    expect(result).toEqual({ verdicts: ['remembered', 'conflict'], text: RESOLVED.a, used: [{ path: 'a', from: FROM }] });
    const kept = await reuse(it, await it.answer({ a: lines(40, { 20: 'up\nours' }) }), null);
    expect(kept).toMatchObject({ verdicts: ['remembered', 'merged'], text: lines(40, { 20: 'up\nours\nand more' }) });
  });

  it('is used by nobody who refuses it', async () => {
    const it = await resolving(SPEC);
    await it.answer(RESOLVED);
    expect((await reuse(it, [], null)).verdicts).toEqual(['conflict', 'blocked']);
  });

  it.each([
    ['lines above and below were changed', { 2: 'up too', 38: 'up too' }],
    ['the place has moved', { 2: 'many\nmore\nlines', 3: null }],
    ['the neighbouring lines were changed', { 18: 'up too', 22: 'up too' }],
  ])('fits where %s', async (_, edits) => {
    const it = await resolving(SPEC);
    const result = await reuse(it, await it.answer(RESOLVED), { a: lines(40, { 20: 'up', ...edits }) });
    expect(result).toMatchObject({ verdicts: ['remembered', 'conflict'], text: lines(40, { 20: 'both', ...edits }) });
  });

  it('does not fit where upstream says something else there', async () => {
    const it = await resolving(SPEC);
    const result = await reuse(it, await it.answer(RESOLVED), { a: lines(40, { 20: 'up, again' }) });
    expect(result.verdicts).toEqual(['conflict', 'blocked']);
  });

  it('of two hunks fits where one of them is left', async () => {
    const it = await resolving({
      base: { a: lines(40) },
      series: [{ a: lines(40, { 5: 'ours', 30: 'ours' }) }],
      upstream: [{ a: lines(40, { 5: 'up', 30: 'up' }) }],
    });
    const records = await it.answer({ a: lines(40, { 5: 'both', 30: 'both, too' }) });
    expect(await reuse(it, records, null)).toMatchObject({ verdicts: ['remembered'], text: lines(40, { 5: 'both', 30: 'both, too' }) });
    const first = await reuse(it, records, { a: lines(40, { 5: 'up' }) });
    expect(first).toMatchObject({ verdicts: ['remembered'], text: lines(40, { 5: 'both', 30: 'ours' }) });
    const second = await reuse(it, records, { a: lines(40, { 30: 'up', 12: 'new' }) });
    expect(second).toMatchObject({ verdicts: ['remembered'], text: lines(40, { 5: 'ours', 12: 'new', 30: 'both, too' }) });
  });

  it('of two hunks that read the same fits by its place, or not at all', async () => {
    const twice = (text: string, other = text, edits: Readonly<Record<number, string>> = {}): string =>
      lines(40, { 5: text, 30: other, ...edits });
    const it = await resolving({
      base: { a: twice('same') },
      series: [{ a: twice('ours') }],
      upstream: [{ a: twice('up') }],
    });
    const records = await it.answer({ a: twice('first', 'second') });
    expect(await reuse(it, records, null)).toMatchObject({ verdicts: ['remembered'], text: twice('first', 'second') });
    const edited = await reuse(it, records, { a: twice('up', 'up', { 2: 'x', 15: 'y' }) });
    expect(edited).toMatchObject({ verdicts: ['remembered'], text: twice('first', 'second', { 2: 'x', 15: 'y' }) });
    expect((await reuse(it, records, { a: twice('up', 'same') })).verdicts).toEqual(['conflict']);
    const alike = await it.answer({ a: twice('one answer') });
    expect(await reuse(it, alike, { a: twice('same', 'up') })).toMatchObject({ text: twice('ours', 'one answer') });
  });

  it('of one hunk does not settle a file that has two now', async () => {
    const it = await resolving({
      base: { a: lines(40) },
      series: [{ a: lines(40, { 5: 'ours', 30: 'ours' }) }],
      upstream: [{ a: lines(40, { 5: 'up' }) }],
    });
    const records = await it.answer({ a: lines(40, { 5: 'both', 30: 'ours' }) });
    expect((await reuse(it, records, { a: lines(40, { 5: 'up', 30: 'up' }) })).verdicts).toEqual(['conflict']);
  });

  it('keeps the edits that the person made around the hunk', async () => {
    const it = await resolving(SPEC);
    const records = await it.answer({ a: lines(40, { 1: 'by hand', 20: 'both', 39: null }) });
    const edits = { 10: 'up too' };
    expect(await reuse(it, records, { a: lines(40, { 20: 'up', ...edits }) })).toMatchObject({
      text: lines(40, { 1: 'by hand', 20: 'both', 39: null, ...edits }),
    });
  });

  it('keeps an edit that goes over the border of the hunk, as long as all is the same there', async () => {
    const it = await resolving(SPEC);
    const answered = { a: lines(40, { 19: null, 20: 'both', 21: 'after' }) };
    const records = await it.answer(answered);
    expect(await reuse(it, records, null)).toMatchObject({ verdicts: ['remembered', 'conflict'], text: answered.a });
    expect(await reuse(it, records, { a: lines(40, { 2: 'x', 20: 'up' }) })).toMatchObject({
      text: lines(40, { 2: 'x', 19: null, 20: 'both', 21: 'after' }),
    });
  });

  it('may take a side whole', async () => {
    const it = await resolving(SPEC);
    const upstream = await reuse(it, await it.answer({ a: lines(40, { 20: 'up' }) }), null);
    // Nothing is left of the patch then.
    expect(upstream).toMatchObject({ verdicts: ['upstreamed', 'conflict'], text: lines(40, { 20: 'up' }) });
    const ours = await reuse(it, await it.answer({ a: lines(40, { 20: 'ours' }) }), null);
    expect(ours).toMatchObject({ verdicts: ['remembered', 'clean'], text: lines(40, { 20: 'ours\nand more' }) });
  });

  it('may leave bytes that are not UTF-8', async () => {
    const it = await resolving(SPEC);
    const answer = Buffer.from(lines(40, { 20: 'b\xf6th' }), 'latin1');
    expect((await reuse(it, await it.answer({ a: answer }), null)).text).toBe(answer.toString('latin1'));
  });

  it('may take the file away', async () => {
    const it = await resolving({ ...SPEC, base: { ...SPEC.base, b: 'b\n' } });
    expect(await reuse(it, await it.answer({ a: null }), null)).toMatchObject({ verdicts: ['remembered', 'conflict'], text: null });
  });

  it.each([
    ['the patch deletes, upstream changed: kept', { a: lines(9), b: 'b\n' }, { a: null }, { a: lines(9, { 2: 'up' }) }, { a: lines(9, { 2: 'kept' }) }],
    ['the patch deletes, upstream changed: gone', { a: lines(9), b: 'b\n' }, { a: null }, { a: lines(9, { 2: 'up' }) }, { a: null, }],
    ['upstream deleted, the patch changes: back', { a: lines(9), b: 'b\n' }, { a: lines(9, { 2: 'o' }) }, { a: null }, { a: lines(9, { 2: 'back' }) }],
    ['upstream deleted, the patch changes: gone', { a: lines(9), b: 'b\n', c: 'c\n' }, { a: lines(9, { 2: 'o' }), c: 'd\n' }, { a: null }, { a: null }],
    ['binary', { a: Buffer.from([0, 1]) }, { a: Buffer.from([0, 2]) }, { a: Buffer.from([0, 3]) }, { a: Buffer.from([0, 255, 4]) }],
    ['both added', { b: 'b\n' }, { a: 'ours\n' }, { a: 'up\n' }, { a: 'both\n' }],
    ['a link against a file', { a: lines(9) }, { a: { link: 'x' } }, { a: lines(9, { 2: 'up' }) }, { a: { link: 'y' } }],
    ['the patch deletes, upstream renamed', { a: lines(9), b: 'b\n' }, { a: null }, { a: null, c: lines(9) }, { c: null }],
  ] satisfies [string, Files, Files, Files, Files][])('settles %s', async (_, base, patch, upstream, answered) => {
    const it = await resolving({ base, series: [patch], upstream: [upstream] });
    const path = Object.keys(answered)[0]!;
    const records = await it.answer({ ...answered, }).catch(async (error: unknown) => {
      // The branch has the patch's side already: nothing would be committed.
      if ((error as { code?: string }).code !== 'not-resolved') throw error;
      return [];
    });
    expect(records.length).toBeGreaterThan(0);
    const result = await reuse(it, records, null, path);
    const spec = answered[path as keyof typeof answered] as Files[string];
    const text = spec === null ? null : typeof spec === 'string' ? spec : Buffer.isBuffer(spec) ? spec.toString('latin1') : 'link' in spec ? spec.link : '';
    expect(result).toMatchObject({ verdicts: ['remembered'], text, used: [{ path: Object.keys(patch)[0], from: FROM }] });
    // Another content upstream is another conflict.
    const spoilt = Object.entries(upstream).map(([at, what]) => [at, what === null ? null : Buffer.isBuffer(what) ? Buffer.from([0, 77]) : lines(9, { 2: 'new', 3: 'new' })]);
    if (Object.values(upstream).some((what) => what !== null)) {
      expect((await reuse(it, records, Object.fromEntries(spoilt) as Files, path)).verdicts).toEqual(['conflict']);
    }
  });
});

describe('an answer that is none', () => {
  it('is refused while a marker is left, with every file named', async () => {
    const it = await resolving({
      base: { a: lines(9), b: lines(9), c: 'c\n' },
      series: [{ a: lines(9, { 2: 'o' }), b: lines(9, { 2: 'o' }) }],
      upstream: [{ a: lines(9, { 2: 'u' }), b: lines(9, { 2: 'u' }) }],
    });
    await expect(it.answer({ c: 'other\n' })).rejects.toMatchObject({
      code: 'not-resolved',
      faults: [
        { code: 'marker-left', file: 'a' },
        { code: 'marker-left', file: 'b' },
        { code: 'other-file', file: 'c' },
      ],
    });
    await expect(finishResolution(it.plan, it.branch, it.branch.conflict, FROM)).rejects.toMatchObject({ code: 'not-resolved' });
  });
});

describe('the ref that keeps resolutions', () => {
  it('gives back what was recorded, in any clone, and the same again changes nothing', async () => {
    const it = await resolving(SPEC);
    const records = await it.answer({ a: Buffer.from(lines(40, { 20: '\xff\0"\\' }), 'latin1') });
    const root = await it.stack.openRoot();
    expect(await readResolutions(root)).toEqual([]);
    const id = await recordResolutions(root, records, WHO);
    expect(await recordResolutions(root, records, { ...WHO, seconds: 1_760_000_000 })).toBe(id);
    expect(await readResolutions(root)).toEqual(records);
    const clone = new TempRepo(join(tempDir(), 'clone'));
    clone.git('fetch', '-q', it.stack.root.dir, `${RESOLUTIONS_REF}:${RESOLUTIONS_REF}`);
    const opened = await openRepository(clone.dir);
    onTestFinished(() => opened.close());
    expect(await readResolutions(opened)).toEqual(records);
    expect(it.stack.root.git('log', '-1', '--format=%an %cn %ct %s', RESOLUTIONS_REF)).toBe('Re Solver Re Solver 1750000000 Resolve p1.patch');
  });

  it('has one answer to one conflict: the last', async () => {
    const it = await resolving(SPEC);
    const root = await it.stack.openRoot();
    await recordResolutions(root, await it.answer(RESOLVED), WHO);
    await recordResolutions(root, await it.answer({ a: lines(40, { 20: 'other' }) }), WHO);
    const records = await readResolutions(root);
    expect(records.length).toBe(1);
    expect((await reuse(it, records, null)).text).toBe(lines(40, { 20: 'other' }));
  });

  it('with something else in it is a clear error', async () => {
    const it = await resolving(SPEC);
    const root = await it.stack.openRoot();
    for (const [text, named] of [['{"patch":1}', 'p1.patch/x.json'], ['no json', 'p1.patch/x.json']] as const) {
      const blob = it.stack.root.git('hash-object', '-w', '--stdin-paths').length;
      expect(blob).toBe(0);
      it.stack.root.write({ 'x.json': text });
      const id = it.stack.root.git('hash-object', '-w', 'x.json');
      it.stack.root.git('update-index', '--add', '--cacheinfo', `100644,${id},p1.patch/x.json`);
      const tree = it.stack.root.git('write-tree');
      it.stack.root.git('update-ref', RESOLUTIONS_REF, it.stack.root.git('commit-tree', tree, '-m', 'bad'));
      it.stack.root.git('read-tree', 'HEAD');
      const bad = readResolutions(root);
      await expect(bad).rejects.toMatchObject({ code: 'bad-resolution', message: expect.stringContaining(`${RESOLUTIONS_REF}:${named}`) });
    }
  });
});
