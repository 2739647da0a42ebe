import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composerJudge } from '../../../src/compat/composer/composer-judge.js';
import { composerReader } from '../../../src/compat/composer/composer-reader.js';
import { isPlatform } from '../../../src/compat/composer/is-platform.js';
import { needs } from '../../../src/compat/composer/needs.js';
import { packageMap } from '../../../src/compat/composer/package-map.js';
import { arbitraryConstraintText } from '../../versions/support/arbitrary-constraint-text.js';
import { judgeFiles } from '../../support/compat/judge-files.js';

describe('composerReader', () => {
  it('reads what others depend on, with its lines', () => {
    expect(
      composerReader.read(`{
  "name": "Shop/Module-Stock",
  "require": {
    "PHP": " ^8.2 ",
    "__proto__": "1"
  },
  "replace": {"a/b": "*"}, "provide": {"c/d": "1"}, "conflict": {"e/f": "<1"},
  "autoload": {
    "psr-4": {"Shop\\\\": ["src", "lib"]},
    "psr-0": {"Old_": ""},
    "files": ["./registration.php"]
  },
  "bin": "tools/run.sh"
}`),
    ).toEqual({
      name: 'shop/module-stock',
      line: 2,
      type: 'library',
      typeLine: 1,
      require: [
        { name: 'php', constraint: '^8.2', line: 4 },
        { name: '__proto__', constraint: '1', line: 5 },
      ],
      replace: [{ name: 'a/b', constraint: '*', line: 7 }],
      provide: [{ name: 'c/d', constraint: '1', line: 7 }],
      conflict: [{ name: 'e/f', constraint: '<1', line: 7 }],
      namespaces: [
        { name: 'Shop\\', line: 9 },
        { name: 'Old_', line: 10 },
      ],
      files: [{ name: 'registration.php', line: 11 }],
      programs: [{ name: 'run.sh', line: 13 }],
    });
  });
});

describe('isPlatform', () => {
  it.each([
    'php',
    'php-64bit',
    'ext-redis',
    'lib-libxml',
    'composer',
    'composer-plugin-api',
    'composer-runtime-api',
    'hhvm',
    'ext-pdo_mysql',
  ])('%s is', (name) => {
    expect(isPlatform(name)).toBe(true);
  });

  it.each(['composer/composer', 'php/php', 'phpunit', 'ext-', 'a/ext-b', 'magento/framework', ''])(
    '%j is not',
    (name) => {
      expect(isPlatform(name)).toBe(false);
    },
  );
});

describe('needs', () => {
  const packages = packageMap(
    new Map(
      [
        ['a', { name: 'v/a', require: { 'v/b': '*' } }],
        ['b', { name: 'v/b', require: { 'v/c': '*', 'v/a': '*' } }],
        ['c', { name: 'v/c', require: { 'other/x': '*' } }],
        ['z', { name: 'v/a', require: { 'v/z': '*' } }],
      ].map(([file, json]) => [file as string, composerReader.read(JSON.stringify(json))]),
    ),
  );
  const a = packages.get('v/a') ?? expect.unreachable();

  it.each([
    ['v/b', true],
    ['v/c', true],
    ['other/x', true],
    ['v/a', true],
    // Of two packages with one name the first counts.
    ['v/z', false],
    ['v/y', false],
  ])('v/a needs %s: %s', (other, expected) => {
    expect(needs(a, other, packages)).toBe(expected);
  });
});

describe('the judge of composer.json', () => {
  const links = fc.dictionary(
    fc.constantFrom('php', 'ext-gd', 'a/b', 'shop/module-tax', 'c/d', 'e/f'),
    arbitraryConstraintText,
    { noNullPrototype: true },
  );
  const manifest = fc.record({
    name: fc.constant('shop/module-stock'),
    type: fc.constantFrom('magento2-module', 'metapackage', 'library'),
    require: links,
    replace: links,
    conflict: links,
    autoload: fc.record({ 'psr-4': fc.dictionary(fc.constantFrom('A\\', 'A\\B\\', 'C\\'), fc.constant('')) }),
  });

  it('says nothing of the order and the format of any file', async () => {
    await fc.assert(
      fc.asyncProperty(manifest, fc.constantFrom(undefined, 2, '\t'), async (json, space) => {
        const turned = Object.fromEntries(
          Object.entries(json)
            .map(([key, value]): [string, unknown] => [
              key,
              typeof value === 'string' ? value : Object.fromEntries(Object.entries(value).toReversed()),
            ])
            .toReversed(),
        );
        const before = { 'composer.json': JSON.stringify(json) };
        const after = { 'composer.json': JSON.stringify(turned, null, space) };
        expect(await judgeFiles([composerJudge], before, after)).toEqual([]);
      }),
      { numRuns: 200, seed: 39 },
    );
  });

  it('finds of any change something, unless both files say the same', async () => {
    let said = 0;
    await fc.assert(
      fc.asyncProperty(manifest, manifest, async (before, after) => {
        const files = (json: object): Record<string, string> => ({ 'composer.json': JSON.stringify(json) });
        const there = await judgeFiles([composerJudge], files(before), files(after));
        for (const finding of there) expect(finding.reason).not.toMatch(/undefined|null|\n/);
        if (there.length > 0) said += 1;
        if (before.type !== after.type) expect(there.length).toBeGreaterThan(0);
      }),
      { numRuns: 200, seed: 40 },
    );
    expect(said).toBeGreaterThan(150);
  });
});
