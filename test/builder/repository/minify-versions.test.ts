import * as fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { minifyVersions } from '../../../builder/repository/minify-versions.js';

type Fields = Readonly<Record<string, unknown>>;

/** The reverse, as the format describes it. */
function expand(minified: readonly Fields[]): Fields[] {
  const current = new Map<string, unknown>();
  return minified.map((version) => {
    for (const [key, value] of Object.entries(version)) {
      if (value === '__unset') current.delete(key);
      else current.set(key, value);
    }
    return Object.fromEntries(current);
  });
}

const PHP = `
require 'Composer/MetadataMinifier/autoload.php';
$all = json_decode(stream_get_contents(STDIN), true);
echo json_encode(array_map(fn ($one) => [
  Composer\\MetadataMinifier\\MetadataMinifier::minify($one['versions']),
  Composer\\MetadataMinifier\\MetadataMinifier::expand($one['minified']),
], $all));
`;

/** Composer's own class on each case: what it minifies, and what it makes of ours; null without PHP. */
function composer(
  cases: readonly { versions: readonly Fields[]; minified: readonly Fields[] }[],
): [minified: Fields[], expanded: Fields[]][] | null {
  const { status, stdout } = spawnSync('php', ['-r', PHP], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return status === 0 ? (JSON.parse(stdout) as [Fields[], Fields[]][]) : null;
}

const key = fc.constantFrom('name', 'version', 'require', 'extra', 'type', 'time', 'description');
// PHP has no empty objects, and takes keys that are numbers for numbers.
const value = fc.oneof(
  fc.constantFrom<unknown>('x', 'y', 'größe', '', true, false, 1, 1.5, null, ['a', 'b'], []),
  fc.dictionary(fc.constantFrom('a/b', 'c/d'), fc.constantFrom<unknown>('*', '1.0', ['x']), { minKeys: 1 }),
);
const versions = fc.array(fc.dictionary(key, value, { minKeys: 1 }), { minLength: 1, maxLength: 6 });

test('the first version is whole, each other has only what differs from the one before', () => {
  expect(
    minifyVersions([
      { name: 'a/b', version: '3', require: { x: '1' }, extra: {} },
      { name: 'a/b', version: '2', require: { x: '1' } },
      { name: 'a/b', version: '1', require: { x: '2' }, extra: {} },
    ]),
  ).toEqual([
    { name: 'a/b', version: '3', require: { x: '1' }, extra: {} },
    { version: '2', extra: '__unset' },
    { version: '1', require: { x: '2' }, extra: {} },
  ]);
});

test('no versions are no versions', () => {
  expect(minifyVersions([])).toEqual([]);
});

test('links in another order are another value, since order is kept', () => {
  const [, second] = minifyVersions([{ require: { a: '1', b: '2' } }, { require: { b: '2', a: '1' } }]);
  expect(Object.keys(second?.['require'] ?? {})).toEqual(['b', 'a']);
});

test('expanding gives the same versions again', () => {
  fc.assert(
    fc.property(versions, (list) => {
      expect(expand(minifyVersions(list))).toEqual(list);
    }),
  );
});

test('nothing is said twice', () => {
  fc.assert(
    fc.property(versions, (list) => {
      const current = new Map<string, string>();
      for (const fields of minifyVersions(list)) {
        for (const [name, one] of Object.entries(fields)) {
          expect(current.get(name)).not.toBe(JSON.stringify(one));
          if (one === '__unset') current.delete(name);
          else current.set(name, JSON.stringify(one));
        }
      }
    }),
  );
});

test('a key called __proto__ is a key like any other', () => {
  const list = [JSON.parse('{"__proto__": {"x": 1}, "name": "a"}'), { name: 'b' }] as Fields[];
  expect(JSON.stringify(minifyVersions(list))).toBe(
    '[{"__proto__":{"x":1},"name":"a"},{"name":"b","__proto__":"__unset"}]',
  );
});

// Of null, Composer's own minifier says that it is gone.
const samples = fc
  .sample(versions, { numRuns: 400, seed: 7 })
  .filter((list) => !list.some((fields) => Object.values(fields).includes(null)));
const cases = samples.map((list) => ({ versions: list, minified: minifyVersions(list) }));
const answers = composer(cases);

test.skipIf(answers === null)('Composer’s own class reads it, and minifies to the same', () => {
  expect(answers).toHaveLength(cases.length);
  expect(cases.length).toBeGreaterThan(50);
  for (const [at, { versions: list, minified }] of cases.entries()) {
    const [theirs, expanded] = answers?.[at] ?? [];
    expect(expanded).toEqual(list);
    expect(theirs).toEqual(minified);
  }
});
