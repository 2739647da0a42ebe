import { describe, expect, it } from 'vitest';
import { conflictBranch } from '../../src/replay/conflict-branch.js';
import { finishResolution } from '../../src/replay/finish-resolution.js';
import { conflictRefs, openConflict } from '../../src/replay/open-conflict.js';
import { FROM, resolving, reuse, SPEC, WHO } from './support/resolving.js';
import { lines } from './support/scene.js';

describe('a conflict branch', () => {
  it('has what the patch met, and on it the patch with diff3 markers and its author', async () => {
    const { scene, branch, plan } = await resolving(SPEC);
    const show = (format: string, rev: string): string =>
      scene.repo.git('log', '-1', `--format=${format}`, rev);
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
      {
        base: { a: lines(9), b: lines(9) },
        series: [{ b: lines(9, { 2: 'p1' }) }, { a: lines(9, { 2: 'p2' }) }],
        upstream: [{ a: lines(9, { 2: 'u' }) }],
      },
      'p2.patch',
    );
    expect(scene.repo.git('rev-parse', `${branch.context}^`)).toBe(plan.committed!.commits[0]!.commit);
    expect(scene.repo.git('cat-file', 'blob', `${branch.context}:b`)).toBe(lines(9, { 2: 'p1' }).trimEnd());
  });

  it('is asked only of a patch that conflicts', async () => {
    const { plan } = await resolving(SPEC);
    await expect(conflictBranch(plan, 'p2.patch', WHO)).rejects.toMatchObject({
      code: 'no-conflict',
      message: expect.stringContaining('p1.patch') as string,
    });
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
    expect(scene.repo.git('rev-parse', refs.conflict, refs.context)).toBe(
      `${branch.conflict}\n${branch.context}`,
    );
    const other = { ...branch, context: scene.base, conflict: scene.onto };
    await openConflict(scene.opened, other, refs);
    await openConflict(scene.opened, branch, refs);
    expect(scene.repo.git('rev-parse', refs.conflict, refs.context)).toBe(
      `${branch.conflict}\n${branch.context}`,
    );
    const [human] = scene.repo.commits([{ message: 'mine', parents: [], tree: scene.trees[0]! }]);
    const onIt = scene.repo.git(
      '-c',
      'user.name=a',
      '-c',
      'user.email=b',
      'commit-tree',
      human!.tree,
      '-p',
      branch.conflict,
      '-m',
      'mine',
    );
    scene.repo.git('update-ref', refs.conflict, onIt);
    await expect(openConflict(scene.opened, other, refs)).rejects.toMatchObject({
      code: 'conflict-branch-in-use',
    });
    expect(scene.repo.git('rev-parse', refs.conflict)).toBe(onIt);
  });
});

describe('the branch of a file that was renamed', () => {
  const ours = { a: null, b: lines(20, { 3: 'ours' }) };

  it('by both has the changes of both, under the name that upstream gave it', async () => {
    const clean = await resolving({
      base: { a: lines(20) },
      series: [ours],
      upstream: [{ a: null, c: lines(20, { 15: 'up' }) }],
    });
    const show = (path: string): string =>
      clean.scene.repo.git('cat-file', 'blob', `${clean.branch.conflict}:${path}`);
    expect(show('c')).toBe(lines(20, { 3: 'ours', 15: 'up' }).trimEnd());
    const hunks = await resolving({
      base: { a: lines(20) },
      series: [ours],
      upstream: [{ a: null, c: lines(20, { 3: 'up' }) }],
    });
    expect(hunks.scene.repo.git('cat-file', 'blob', `${hunks.branch.conflict}:c`)).toMatch(
      /\nup\n\|{7} .*\nline 3\n=======\nours\n/,
    );
    const records = await hunks.answer({ c: lines(20, { 3: 'both' }) });
    const result = await reuse(hunks, records, null, 'c');
    expect(result).toMatchObject({ verdicts: ['remembered'], text: lines(20, { 3: 'both' }) });
  });

  it('to where upstream has another has both of them, with markers', async () => {
    const given = await resolving({
      base: { a: lines(20) },
      series: [ours],
      upstream: [{ a: lines(20, { 15: 'up' }), b: 'of upstream\n' }],
    });
    const text = given.scene.repo.git('cat-file', 'blob', `${given.branch.conflict}:b`);
    expect(text).toMatch(/^<<<<<<< .*\nof upstream\n\|{7} .*\n=======\nline 1\n/);
    expect(text).toContain('ours\n');
    expect(text).toContain('up\n');
    const result = await reuse(given, await given.answer({ b: 'settled\n' }), null, 'b');
    expect(result).toMatchObject({ verdicts: ['remembered'], text: 'settled\n' });
    expect((await reuse(given, await given.answer({ b: 'settled\n' }), null, 'a')).text).toBeNull();
  });
});

describe('a file that has no place upstream', () => {
  it('can only be left out', async () => {
    const given = await resolving({
      base: { 'd/x': 'x\n', e: lines(9) },
      series: [{ 'd/n': 'n\n', e: lines(9, { 2: 'p1' }) }],
      upstream: [{ 'd/x': null, d: 'a file now\n' }],
    });
    await expect(given.answer({ 'd/n': 'other\n' })).rejects.toMatchObject({
      faults: [{ code: 'no-place', file: 'd/n' }],
    });
    const result = await reuse(given, await given.answer({ 'd/n': null }), null, 'd');
    expect(result).toMatchObject({ verdicts: ['remembered'], text: 'a file now\n' });
  });
});

describe('an answer that is none', () => {
  it('is refused while a marker is left, with every file named', async () => {
    const given = await resolving({
      base: { a: lines(9), b: lines(9), c: 'c\n' },
      series: [{ a: lines(9, { 2: 'o' }), b: lines(9, { 2: 'o' }) }],
      upstream: [{ a: lines(9, { 2: 'u' }), b: lines(9, { 2: 'u' }) }],
    });
    await expect(given.answer({ c: 'other\n' })).rejects.toMatchObject({
      code: 'not-resolved',
      faults: [
        { code: 'marker-left', file: 'a' },
        { code: 'marker-left', file: 'b' },
        { code: 'other-file', file: 'c' },
      ],
    });
    await expect(
      finishResolution(given.plan, given.branch, given.branch.conflict, FROM),
    ).rejects.toMatchObject({
      code: 'not-resolved',
    });
  });
});
