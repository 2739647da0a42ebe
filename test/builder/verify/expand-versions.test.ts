import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minifyVersions } from '../../../builder/repository/minify-versions.js';
import { expandVersions } from '../../../builder/verify/expand-versions.js';

const MINIFIER = '/usr/share/php/Composer/MetadataMinifier/MetadataMinifier.php';

const field = fc.constantFrom('name', 'require', 'dist', 'time', 'a b', '0');
const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.dictionary(fc.string(), fc.string(), { maxKeys: 2 }),
);
/** PHP cannot tell an empty object from an empty list, and Composer never has a version without fields. */
const version = fc
  .dictionary(field, value, { maxKeys: 5 })
  .map((fields) => ({ ...JSON.parse(JSON.stringify(fields)), version: '1' }) as Record<string, unknown>);

test('gives back what was minified', () => {
  fc.assert(
    fc.property(fc.array(version, { maxLength: 6 }), (versions) => {
      expect(expandVersions(minifyVersions(versions))).toEqual(versions);
    }),
  );
});

test('a field that is unset is gone, and stays gone', () => {
  expect(
    expandVersions([
      { v: 1, a: 1, b: 2 },
      { v: 2, a: '__unset' },
      { v: 3, b: 3 },
    ]),
  ).toEqual([
    { v: 1, a: 1, b: 2 },
    { v: 2, b: 2 },
    { v: 3, b: 3 },
  ]);
});

test.skipIf(!existsSync(MINIFIER))('reads lists as Composer reads them', () => {
  const lists = fc.sample(
    fc.array(
      version.map((one) => ({ ...one, ...(one['0'] === true ? { time: '__unset' } : {}) })),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
    { numRuns: 200, seed: 7 },
  );
  const script = `require '${MINIFIER}';
    $lists = json_decode(stream_get_contents(STDIN), true);
    echo json_encode(array_map(fn ($list) => Composer\\MetadataMinifier\\MetadataMinifier::expand($list), $lists));`;
  const told = execFileSync('php', ['-r', script], { input: JSON.stringify(lists), maxBuffer: 1 << 28 });
  const flat = (text: string): unknown => JSON.parse(text.replaceAll('{}', '[]'));
  expect(flat(JSON.stringify(lists.map((list) => expandVersions(list))))).toEqual(
    flat(told.toString('utf8')),
  );
});
