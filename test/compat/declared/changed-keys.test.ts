import { describe, expect, it } from 'vitest';
import { changedKeys } from '../../../src/compat/declared/changed-keys.js';
import { compareAreas } from '../../../src/compat/declared/compare-areas.js';
import type { Declaration, KeyChange, Placed } from '../../../src/compat/declared/declaration.js';
import { whereGone } from '../../../src/compat/declared/where-gone.js';
import type { FactsReader } from '../../../src/compat/facts-reader.js';
import type { Files } from '../../../src/compat/rule.js';
import { FactsStore } from '../../../src/compat/tree/facts-store.js';
import { openChange } from '../../../src/compat/tree/open-change.js';
import { MemoryTree } from '../../support/compat/memory-tree.js';

/** A line `key value` declares something. */
const wordReader: FactsReader<readonly string[]> = {
  kind: 'words',
  version: 1,
  takes: (path) => path.endsWith('.words'),
  read: (content) => content.split('\n').filter((line) => line !== ''),
};

function declare(lines: readonly string[]): readonly Declaration<string>[] {
  return lines.map((line, index) => {
    const [key = '', value = ''] = line.split(' ');
    return { key, value, line: index + 1 };
  });
}

async function keysOf(
  before: Files,
  after: Files,
): Promise<{ keys: readonly KeyChange<string>[]; read: number }> {
  const trees = [new MemoryTree(before), new MemoryTree(after)] as const;
  const { change } = await openChange(...trees, new FactsStore(null));
  const keys = await changedKeys(change, wordReader, declare);
  return { keys, read: trees[0].read.length + trees[1].read.length };
}

const show = ({ area, file, line, value }: Placed<string>): string => `${area} ${file}:${line} ${value}`;

describe('keys that a change declares otherwise', () => {
  it('have all their declarations in both trees', async () => {
    const { keys } = await keysOf(
      { 'a/etc/x.words': 'k 1\nl 1', 'b/etc/frontend/x.words': 'k 2' },
      { 'a/etc/x.words': 'l 1', 'b/etc/frontend/x.words': 'k 2', 'c/etc/x.words': '\nm 3' },
    );
    expect(keys.map(({ key, before, after }) => [key, before.map(show), after.map(show)])).toEqual([
      [
        'k',
        ['global a/etc/x.words:1 1', 'frontend b/etc/frontend/x.words:1 2'],
        ['frontend b/etc/frontend/x.words:1 2'],
      ],
      ['m', [], ['global c/etc/x.words:1 3']],
    ]);
  });

  it('are none where declarations only move, and nothing else is read then', async () => {
    const rest = { 'z/etc/x.words': 'z 1', 'y/etc/x.words': 'y 1' };
    const { keys, read } = await keysOf(
      { ...rest, 'a/etc/x.words': 'k 1\nl 2', 'b/etc/x.words': 'm 3' },
      { ...rest, 'a/etc/x.words': 'm 3', 'b/etc/x.words': 'l 2\nk 1' },
    );
    expect(keys).toEqual([]);
    expect(read).toBe(3);
  });

  it('read nothing at all where no file of the kind changes', async () => {
    const { keys, read } = await keysOf(
      { 'a/etc/x.words': 'k 1', b: '1' },
      { 'a/etc/x.words': 'k 1', b: '2' },
    );
    expect(keys).toEqual([]);
    expect(read).toBe(0);
  });

  it('are those of another area where a file moves to it', async () => {
    const { keys } = await keysOf({ 'a/etc/x.words': 'k 1' }, { 'a/etc/frontend/x.words': 'k 1' });
    expect(keys.flatMap((one) => compareAreas(one)).map(({ kind, area }) => `${kind} ${area}`)).toEqual([
      'gone global',
    ]);
  });
});

/** `area value` of each declaration. */
function differences(before: readonly string[], after: readonly string[]): readonly string[] {
  const place = (text: string): Placed<string> => {
    const [area = '', value = ''] = text.split(' ');
    return { key: 'k', area, value, file: `${area}.xml`, line: 1 };
  };
  return compareAreas({ key: 'k', before: before.map(place), after: after.map(place) }).map((one) => {
    const where = one.kind === 'gone' ? whereGone(one) : '';
    return `${one.kind} ${one.area}${where === '' ? '' : ` |${where}`}`;
  });
}

describe('how a key differs by area', () => {
  it.each([
    ['nothing', ['global 1'], ['global 1'], []],
    ['gone', ['global 1'], [], ['gone global']],
    ['gone in an area', ['frontend 1'], [], ['gone frontend | in the area frontend']],
    ['new', [], ['global 1', 'frontend 2'], ['new frontend', 'new global']],
    ['changed', ['global 1'], ['global 2'], ['changed global']],
    ['an area says otherwise', ['global 1'], ['global 1', 'frontend 2'], ['changed frontend']],
    ['an area says the same', ['global 1'], ['global 1', 'frontend 1'], []],
    ['an area has what all have', ['frontend 1'], ['global 1'], []],
    ['all have what an area had, but another value', ['frontend 1'], ['global 2'], ['changed frontend']],
    [
      'left in two areas',
      ['global 1'],
      ['frontend 1', 'adminhtml 1'],
      ['gone global | outside of the areas adminhtml, frontend'],
    ],
    ['left in one area', ['global 1'], ['frontend 1'], ['gone global | outside of the area frontend']],
    ['one area of two', ['a 1', 'b 1'], ['b 1'], ['gone a | in the area a']],
    ['said twice', ['global 1', 'global 1'], ['global 1'], []],
    ['the order of several values', ['global 1', 'global 2'], ['global 2', 'global 1'], []],
    ['one of several values', ['global 1', 'global 2'], ['global 2'], ['changed global']],
  ] as const)('%s', (_, before, after, expected) => {
    expect(differences(before, after)).toEqual(expected);
  });
});
