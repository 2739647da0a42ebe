import { expect, it } from 'vitest';
import { stampsOnly } from '../../../../builder/release/emergency/stamps-only.js';

const text = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const old = { name: 'a/b', version: '1.0.0', require: { 'a/c': '1.0.0', php: '>=8.1' }, list: ['1.0.0', 1] };
const now = { name: 'a/b', version: '1.0.1', require: { 'a/c': '1.0.1', php: '>=8.1' }, list: ['1.0.1', 1] };

const CHANGE = { from: '1.0.0', version: '1.0.1', added: new Set(['fix.patch']) };
const listed = (...names: string[]) => ({ 'upkeep-patches': names.map((patch) => ({ patch })) });

it.each([
  ['the version alone', old, now, true],
  ['nothing', old, old, true],
  ['a version that stays', old, { ...now, list: ['1.0.0', 1] }, true],
  ['another value', old, { ...now, name: 'a/x' }, false],
  ['a key more', old, { ...now, more: 1 }, false],
  ['a key less', { ...old, more: 1 }, now, false],
  ['an item more', old, { ...now, list: ['1.0.1', 1, 2] }, false],
  ['another version', old, { ...now, version: '1.0.2' }, false],
  ['another kind', old, [now], false],
  ['the added patch', old, { ...now, extra: listed('fix.patch') }, true],
  [
    'the added patch beside others',
    { ...old, extra: { a: 1, ...listed('x') } },
    { ...now, extra: { a: 1, ...listed('x', 'fix.patch') } },
    true,
  ],
  ['a patch that was not added', old, { ...now, extra: listed('other.patch') }, false],
  ['a patch that is gone', { ...old, extra: listed('x') }, { ...now, extra: listed('fix.patch') }, false],
])('%s', (_, before, after, expected) => {
  expect(stampsOnly(text(before), text(after), CHANGE)).toBe(expected);
});

it('takes what is no JSON as it is', () => {
  expect(stampsOnly(Buffer.from('{'), Buffer.from('{'), CHANGE)).toBe(true);
  expect(stampsOnly(Buffer.from('1.0.0 {'), Buffer.from('1.0.1 {'), CHANGE)).toBe(false);
});
