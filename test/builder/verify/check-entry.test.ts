import { expect, test } from 'vitest';
import { checkEntry } from '../../../builder/verify/check-entry.js';
import { entryOf } from '../ledger/support/entry-of.js';

const NAME = 'market/apple';
const CONTENTS = {
  tree: 'a'.repeat(40),
  path: 'apple',
  exclude: [],
  directories: [],
  attributes: [],
  rest: '0'.repeat(40),
};
const ENTRY = {
  ...entryOf(NAME, '1.0.0'),
  contents: CONTENTS,
  origin: { ...entryOf(NAME, '1.0.0').origin!, tree: 'a'.repeat(40) },
};

test('an entry that a build writes is taken as it is', () => {
  expect(checkEntry(NAME, ENTRY)).toBe(ENTRY);
  const bare = entryOf(NAME, '1.0.0', { origin: null, role: 'product' });
  expect(checkEntry(NAME, bare)).toBe(bare);
  const alias = entryOf(NAME, '1.0.0', { role: 'alias', zip: 'dist/alias/market/apple/apple-1.0.0.zip' });
  expect(checkEntry(NAME, alias)).toBe(alias);
});

test.each(Object.keys(ENTRY))('the field %s must be there, and of its kind', (field) => {
  const { [field as 'name']: _, ...less } = ENTRY;
  expect(checkEntry(NAME, less)).not.toBe(less);
  expect(checkEntry(NAME, less)).toHaveProperty('expected');
  expect(checkEntry(NAME, { ...ENTRY, [field]: [1] })).toHaveProperty('expected');
});

test.each([
  ['no object', null],
  ['another', 'text'],
  ['a list', [ENTRY]],
  ['a field more', { ...ENTRY, more: 1 }],
  ['an origin with a field more', { ...ENTRY, origin: { ...ENTRY.origin, more: 1 } }],
  ['another name', { ...ENTRY, name: 'market/pear' }],
  ['a composer.json of another name', { ...ENTRY, composer: { name: 'market/pear' } }],
  ['a composer.json of another version', { ...ENTRY, composer: { name: NAME, version: '2.0.0' } }],
  ['a version that is none', { ...ENTRY, version: 'x', zip: 'dist/market/apple/apple-x.zip' }],
  ['a version that is a path', { ...ENTRY, version: 'dev-a/b', zip: 'dist/market/apple/apple-dev-a/b.zip' }],
  ['a zip elsewhere', { ...ENTRY, zip: 'dist/market/pear/pear-1.0.0.zip' }],
  ['a zip that leads out', { ...ENTRY, zip: '../apple-1.0.0.zip' }],
  ['a checksum that is none', { ...ENTRY, sha256: 'x'.repeat(64) }],
  ['a size below nothing', { ...ENTRY, size: -1 }],
  ['a size that is broken', { ...ENTRY, size: 1.5 }],
  ['files of another tree than its origin', { ...ENTRY, contents: { ...CONTENTS, tree: 'b'.repeat(40) } }],
  ['files of another folder', { ...ENTRY, contents: { ...CONTENTS, path: 'pear' } }],
  ['files without an origin', { ...ENTRY, origin: null }],
  [
    'replaced files and none of its own',
    { ...ENTRY, contents: null, replace: [{ path: 'a', id: 'a'.repeat(40) }] },
  ],
  [
    'a distribution that leads out',
    {
      ...ENTRY,
      bundle: { distribution: '../x', flavor: null, pros: [], cons: [], leavesOut: [], after: [] },
    },
  ],
  ['links that are none', { ...ENTRY, composer: { name: NAME, require: { a: 1 } } }],
])('%s is told', (_, value) => {
  const told = checkEntry(NAME, value) as { expected?: string; found?: string };
  expect(told.expected).toEqual(expect.any(String));
  expect(told.found).toEqual(expect.any(String));
});

test('names the version that is wrong, where there is one', () => {
  const told = checkEntry(NAME, { ...ENTRY, size: 'x' }) as { version: string; expected: string };
  expect(told.version).toBe('1.0.0');
  expect(told.expected).toMatch(/^size /);
  expect(checkEntry(NAME, { ...ENTRY, version: 1 })).toMatchObject({ version: null });
});

test('a name that Composer refuses is no package, whatever its manifest says', () => {
  const name = '../apple';
  expect(checkEntry(name, { ...ENTRY, name, composer: { name } })).toMatchObject({
    expected: 'a name that Composer accepts',
  });
});
