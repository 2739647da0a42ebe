import { describe, expect, it } from 'vitest';
import type { Files } from '../support/fast-repo.js';
import { FROM, RESOLVED, resolving, reuse, SPEC } from './support/resolving.js';
import { lines } from './support/scene.js';

describe('a recorded resolution', () => {
  it('settles the same conflict, is reported, and unblocks what needed the patch', async () => {
    const given = await resolving(SPEC);
    const records = await given.answer(RESOLVED);
    const result = await reuse(given, records, null);
    expect(result).toEqual({
      verdicts: ['remembered', 'conflict'],
      text: RESOLVED.a,
      used: [{ path: 'a', from: FROM }],
    });
    const kept = await reuse(given, await given.answer({ a: lines(40, { 20: 'up\nours' }) }), null);
    expect(kept).toMatchObject({
      verdicts: ['remembered', 'merged'],
      text: lines(40, { 20: 'up\nours\nand more' }),
    });
  });

  it('is used by nobody who refuses it', async () => {
    const given = await resolving(SPEC);
    await given.answer(RESOLVED);
    expect((await reuse(given, [], null)).verdicts).toEqual(['conflict', 'blocked']);
  });

  it.each([
    ['lines above and below were changed', { 2: 'up too', 38: 'up too' }],
    ['the place has moved', { 2: 'many\nmore\nlines', 3: null }],
    ['the neighbouring lines were changed', { 18: 'up too', 22: 'up too' }],
  ])('fits where %s', async (_, edits) => {
    const given = await resolving(SPEC);
    const result = await reuse(given, await given.answer(RESOLVED), { a: lines(40, { 20: 'up', ...edits }) });
    expect(result).toMatchObject({
      verdicts: ['remembered', 'conflict'],
      text: lines(40, { 20: 'both', ...edits }),
    });
  });

  it('does not fit where upstream says something else there', async () => {
    const given = await resolving(SPEC);
    const result = await reuse(given, await given.answer(RESOLVED), { a: lines(40, { 20: 'up, again' }) });
    expect(result.verdicts).toEqual(['conflict', 'blocked']);
  });

  it('of two hunks fits where one of them is left', async () => {
    const given = await resolving({
      base: { a: lines(40) },
      series: [{ a: lines(40, { 5: 'ours', 30: 'ours' }) }],
      upstream: [{ a: lines(40, { 5: 'up', 30: 'up' }) }],
    });
    const records = await given.answer({ a: lines(40, { 5: 'both', 30: 'both, too' }) });
    expect(await reuse(given, records, null)).toMatchObject({
      verdicts: ['remembered'],
      text: lines(40, { 5: 'both', 30: 'both, too' }),
    });
    const first = await reuse(given, records, { a: lines(40, { 5: 'up' }) });
    expect(first).toMatchObject({ verdicts: ['remembered'], text: lines(40, { 5: 'both', 30: 'ours' }) });
    const second = await reuse(given, records, { a: lines(40, { 30: 'up', 12: 'new' }) });
    expect(second).toMatchObject({
      verdicts: ['remembered'],
      text: lines(40, { 5: 'ours', 12: 'new', 30: 'both, too' }),
    });
  });

  it('of two hunks that read the same fits by its place, or not at all', async () => {
    const twice = (text: string, other = text, edits: Readonly<Record<number, string>> = {}): string =>
      lines(40, { 5: text, 30: other, ...edits });
    const given = await resolving({
      base: { a: twice('same') },
      series: [{ a: twice('ours') }],
      upstream: [{ a: twice('up') }],
    });
    const records = await given.answer({ a: twice('first', 'second') });
    expect(await reuse(given, records, null)).toMatchObject({
      verdicts: ['remembered'],
      text: twice('first', 'second'),
    });
    const edited = await reuse(given, records, { a: twice('up', 'up', { 2: 'x', 15: 'y' }) });
    expect(edited).toMatchObject({
      verdicts: ['remembered'],
      text: twice('first', 'second', { 2: 'x', 15: 'y' }),
    });
    expect((await reuse(given, records, { a: twice('up', 'same') })).verdicts).toEqual(['conflict']);
    const alike = await given.answer({ a: twice('one answer') });
    expect(await reuse(given, alike, { a: twice('same', 'up') })).toMatchObject({
      text: twice('ours', 'one answer'),
    });
  });

  it('of one hunk does not settle a file that has two now', async () => {
    const given = await resolving({
      base: { a: lines(40) },
      series: [{ a: lines(40, { 5: 'ours', 30: 'ours' }) }],
      upstream: [{ a: lines(40, { 5: 'up' }) }],
    });
    const records = await given.answer({ a: lines(40, { 5: 'both', 30: 'ours' }) });
    expect((await reuse(given, records, { a: lines(40, { 5: 'up', 30: 'up' }) })).verdicts).toEqual([
      'conflict',
    ]);
  });

  it('keeps the edits that the person made around the hunk', async () => {
    const given = await resolving(SPEC);
    const records = await given.answer({ a: lines(40, { 1: 'by hand', 20: 'both', 39: null }) });
    const edits = { 10: 'up too' };
    expect(await reuse(given, records, { a: lines(40, { 20: 'up', ...edits }) })).toMatchObject({
      text: lines(40, { 1: 'by hand', 20: 'both', 39: null, ...edits }),
    });
  });

  it('keeps an edit that goes over the border of the hunk, as long as all is the same there', async () => {
    const given = await resolving(SPEC);
    const answered = { a: lines(40, { 19: null, 20: 'both', 21: 'after' }) };
    const records = await given.answer(answered);
    expect(await reuse(given, records, null)).toMatchObject({
      verdicts: ['remembered', 'conflict'],
      text: answered.a,
    });
    expect(await reuse(given, records, { a: lines(40, { 2: 'x', 20: 'up' }) })).toMatchObject({
      text: lines(40, { 2: 'x', 19: null, 20: 'both', 21: 'after' }),
    });
  });

  it('may take a side whole', async () => {
    const given = await resolving(SPEC);
    const upstream = await reuse(given, await given.answer({ a: lines(40, { 20: 'up' }) }), null);
    // Nothing is left of the patch then.
    expect(upstream).toMatchObject({ verdicts: ['upstreamed', 'conflict'], text: lines(40, { 20: 'up' }) });
    const ours = await reuse(given, await given.answer({ a: lines(40, { 20: 'ours' }) }), null);
    expect(ours).toMatchObject({
      verdicts: ['remembered', 'clean'],
      text: lines(40, { 20: 'ours\nand more' }),
    });
  });

  it('may leave bytes that are not UTF-8', async () => {
    const given = await resolving(SPEC);
    const answer = Buffer.from(lines(40, { 20: 'b\xf6th' }), 'latin1');
    expect((await reuse(given, await given.answer({ a: answer }), null)).text).toBe(
      answer.toString('latin1'),
    );
  });

  it('may take the file away', async () => {
    const given = await resolving({ ...SPEC, base: { ...SPEC.base, b: 'b\n' } });
    expect(await reuse(given, await given.answer({ a: null }), null)).toMatchObject({
      verdicts: ['remembered', 'conflict'],
      text: null,
    });
  });

  it.each([
    [
      'the patch deletes, upstream changed: kept',
      { a: lines(9), b: 'b\n' },
      { a: null },
      { a: lines(9, { 2: 'up' }) },
      { a: lines(9, { 2: 'kept' }) },
    ],
    [
      'the patch deletes, upstream changed: gone',
      { a: lines(9), b: 'b\n' },
      { a: null },
      { a: lines(9, { 2: 'up' }) },
      { a: null },
    ],
    [
      'upstream deleted, the patch changes: back',
      { a: lines(9), b: 'b\n' },
      { a: lines(9, { 2: 'o' }) },
      { a: null },
      { a: lines(9, { 2: 'back' }) },
    ],
    [
      'upstream deleted, the patch changes: gone',
      { a: lines(9), b: 'b\n', c: 'c\n' },
      { a: lines(9, { 2: 'o' }), c: 'd\n' },
      { a: null },
      { a: null },
    ],
    [
      'binary',
      { a: Buffer.from([0, 1]) },
      { a: Buffer.from([0, 2]) },
      { a: Buffer.from([0, 3]) },
      { a: Buffer.from([0, 255, 4]) },
    ],
    ['both added', { b: 'b\n' }, { a: 'ours\n' }, { a: 'up\n' }, { a: 'both\n' }],
    [
      'a link against a file',
      { a: lines(9) },
      { a: { link: 'x' } },
      { a: lines(9, { 2: 'up' }) },
      { a: { link: 'y' } },
    ],
    [
      'the patch deletes, upstream renamed',
      { a: lines(9), b: 'b\n' },
      { a: null },
      { a: null, c: lines(9) },
      { c: null },
    ],
  ] satisfies [string, Files, Files, Files, Files][])(
    'settles %s',
    async (_, base, patch, upstream, answered) => {
      const given = await resolving({ base, series: [patch], upstream: [upstream] });
      const path = Object.keys(answered)[0]!;
      const records = await given.answer({ ...answered }).catch(async (error: unknown) => {
        // The branch has the patch's side already: nothing would be committed.
        if ((error as { code?: string }).code !== 'not-resolved') throw error;
        return [];
      });
      expect(records.length).toBeGreaterThan(0);
      const result = await reuse(given, records, null, path);
      const spec = answered[path as keyof typeof answered] as Files[string];
      const text =
        spec === null
          ? null
          : typeof spec === 'string'
            ? spec
            : Buffer.isBuffer(spec)
              ? spec.toString('latin1')
              : 'link' in spec
                ? spec.link
                : '';
      expect(result).toMatchObject({
        verdicts: ['remembered'],
        text,
        used: [{ path: Object.keys(patch)[0], from: FROM }],
      });
      // Another content upstream is another conflict.
      const spoilt = Object.entries(upstream).map(([at, what]) => [
        at,
        what === null
          ? null
          : Buffer.isBuffer(what)
            ? Buffer.from([0, 77])
            : lines(9, { 2: 'new', 3: 'new' }),
      ]);
      if (Object.values(upstream).some((what) => what !== null)) {
        expect((await reuse(given, records, Object.fromEntries(spoilt) as Files, path)).verdicts).toEqual([
          'conflict',
        ]);
      }
    },
  );
});
