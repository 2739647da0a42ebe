import { expect, test } from 'vitest';
import { isPackageName } from '../../../builder/composer/is-package-name.js';

test.each(['magento/module-catalog', 'a/b', '2fa/x', 'mage-os/theme-frontend-luma', 'a.b_c/d--e', 'a/b_c.d'])(
  '%s',
  (name) => {
    expect(isPackageName(name)).toBe(true);
  },
);

test.each([
  '',
  'a',
  '/a',
  'a/',
  'a/b/c',
  '../b',
  'a/..',
  'a/.b',
  'a/-b',
  'A/b',
  'a/B',
  'a b/c',
  'a/b.json',
  'con/x',
  'a/nul',
  'a/b---c',
  'a\\b',
  'a/b\n',
  'é/b',
  `a/${'b'.repeat(300)}`,
])('not %j', (name) => {
  expect(isPackageName(name)).toBe(false);
});

test('a long name that almost matches is refused at once', () => {
  expect(isPackageName(`a/${'b-'.repeat(95)}!`)).toBe(false);
});
