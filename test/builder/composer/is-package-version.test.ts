import * as fc from 'fast-check';
import { basename, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { isPackageVersion } from '../../../builder/composer/is-package-version.js';
import { isReleaseVersion } from '../../../builder/composer/is-release-version.js';

test.each([
  '1',
  '1.0',
  'v1.0.0',
  '1.2.3.4',
  '103.0.7-p3',
  '2.4.9-beta1',
  '1.0.0-RC.1',
  '3.5.0-a20260131',
  '1.0.0+build.5',
  '20260131',
  'dev-main',
  '1.x-dev',
])('%s', (version) => {
  expect(isPackageVersion(version)).toBe(true);
});

test.each([
  '',
  '../x',
  '1.0/../../x',
  'dev-feature/x',
  'dev-../../x',
  'dev-a\\b',
  'dev-a b',
  'dev-a:b',
  'dev-a\nb',
  'dev-a\0',
  '1.0 ',
  ' 1.0',
  '1.0\n',
  '1.0@beta',
  '1.0 as 2.0',
  'dev-main#0123456',
  '^1.0',
  '1.*',
  'x',
  '1.0.0.0.0',
  'latest',
  `1.0.0-alpha${'1'.repeat(200)}`,
  `dev-${'x'.repeat(200)}`,
])('not %j', (version) => {
  expect(isPackageVersion(version)).toBe(false);
});

test('one that is taken is a single part of a path', () => {
  const piece = fc.constantFrom(
    '1',
    '.',
    '0',
    '-',
    'dev-',
    'p',
    'x',
    '/',
    '\\',
    '..',
    ' ',
    '+',
    '%2f',
    '\u0000',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
      (version) => {
        fc.pre(isPackageVersion(version));
        const file = `name-${version}.zip`;
        expect(basename(file)).toBe(file);
        expect(normalize(join('a/b', version))).toBe(`a/b/${version}`);
        expect(encodeURI(version)).toBe(version);
      },
    ),
    { numRuns: 500 },
  );
});

test('the version of every release is one', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{1,5}(\.\d{1,5}){1,3}(-(alpha|beta|RC|p)\d{0,2})?$/), (version) => {
      expect(isReleaseVersion(version) && isPackageVersion(version)).toBe(true);
    }),
  );
});
