import { describe, expect, it } from 'vitest';
import { composerUsesReader } from '../../../src/compat/composer/composer-uses-reader.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';

describe('composerUsesReader', () => {
  it('tells the packages that are needed, and not what a machine has', () => {
    const uses = composerUsesReader.read(`{
  "name": "me/module-mine",
  "require": {
    "php": "^8.1", "ext-gd": "*", "composer-plugin-api": "^2",
    "Magento/Module-Catalog": "104.0.*"
  },
  "require-dev": {"a/dev": "1"},
  "replace": {"me/old": "*"}, "provide": {"psr/log": "1"},
  "conflict": {"a/b": "<2"}
}`);
    expect(uses).toEqual([
      {
        subject: { kind: 'package', name: 'magento/module-catalog' },
        how: 'requires it as "104.0.*"',
        line: 5,
      },
      { subject: { kind: 'package', name: 'me/old' }, how: 'replaces it', line: 8 },
      { subject: { kind: 'package', name: 'psr/log' }, how: 'provides it', line: 8 },
      { subject: { kind: 'package', name: 'a/b' }, how: 'conflicts with "<2" of it', line: 9 },
    ]);
  });

  it('takes composer.json alone, and refuses what is none', () => {
    expect(
      ['composer.json', 'a/composer.json', 'a/xcomposer.json', 'composer.lock'].map((path) =>
        composerUsesReader.takes(path),
      ),
    ).toEqual([true, true, false, false]);
    expect(() => composerUsesReader.read('{')).toThrow(UnreadableError);
    expect(() => composerUsesReader.read('[]')).toThrow(UnreadableError);
  });
});
