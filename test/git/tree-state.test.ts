import { expect, test } from 'vitest';
import { MODE_FILE, MODE_TREE } from '../../src/git/mode.js';
import { TreeState } from '../../src/git/tree-state.js';

const file = (digit: string): { mode: number; id: string } => ({ mode: MODE_FILE, id: digit.repeat(40) });
const tree = { mode: MODE_TREE, id: '9'.repeat(40) };

test('what was set hides what was listed, and a removal hides it too', () => {
  const state = new TreeState(
    new Map([
      ['a', file('1')],
      ['d', tree],
    ]),
  );
  expect(state.get('a')).toEqual(file('1'));
  state.set('a', file('2'));
  expect(state.file('a')).toEqual(file('2'));
  state.set('a', null);
  expect(state.get('a')).toBeNull();
  expect(state.get('d')).toEqual(tree);
  expect(state.file('d')).toBeNull();
  expect(state.get('none')).toBeNull();
  expect([...state.changes]).toEqual([['a', null]]);
});

test('the file above a path is the nearest', () => {
  const state = new TreeState(
    new Map([
      ['a', file('1')],
      ['d', tree],
    ]),
  );
  expect(state.fileAbove('a/b/c')).toBe('a');
  expect(state.fileAbove('d/b')).toBeNull();
  expect(state.fileAbove('a')).toBeNull();
  state.set('d/b', file('2'));
  expect(state.fileAbove('d/b/c')).toBe('d/b');
  state.set('a', null);
  expect(state.fileAbove('a/b/c')).toBeNull();
});

test('something is below a path while a file that was put there is', () => {
  const state = new TreeState(new Map());
  expect(state.hasBelow('a')).toBe(false);
  state.set('a/b/c', file('1'));
  expect([state.hasBelow('a'), state.hasBelow('a/b'), state.hasBelow('a/b/c'), state.hasBelow('a/')]).toEqual(
    [true, true, false, false],
  );
  state.set('a/b/c', null);
  expect(state.hasBelow('a')).toBe(false);
  state.set('ab/c', file('1'));
  expect(state.hasBelow('a')).toBe(false);
});

test('a copy goes its own way', () => {
  const state = new TreeState(new Map([['a', file('1')]]));
  state.set('b/c', file('2'));
  const copy = state.copy();
  copy.set('a', null);
  state.set('b/c', null);
  expect([state.get('a'), copy.get('a')]).toEqual([file('1'), null]);
  expect([state.hasBelow('b'), copy.hasBelow('b')]).toEqual([false, true]);
});
