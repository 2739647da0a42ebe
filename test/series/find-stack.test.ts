import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { findStack } from '../../src/series/find-stack.js';
import { listStacks } from '../../src/series/list-stacks.js';
import { tempDir } from '../support/temp-dir.js';

function makeRepository(): string {
  const root = tempDir();
  for (const [stack, file] of [
    ['inventory', 'stack.yml'],
    ['magento2', 'series'],
    ['notes', 'README.md'],
  ]) {
    mkdirSync(join(root, 'patches', stack!), { recursive: true });
    writeFileSync(join(root, 'patches', stack!, file!), '');
  }
  mkdirSync(join(root, 'docs', 'deep'), { recursive: true });
  return root;
}

test('finds a folder by its path, absolute or relative', () => {
  const root = makeRepository();
  const wanted = join(root, 'patches', 'inventory');
  expect(findStack(wanted, '/')).toBe(wanted);
  expect(findStack('patches/inventory', root)).toBe(wanted);
  expect(findStack('patches/inventory/', root)).toBe(wanted);
  expect(findStack('.', wanted)).toBe(wanted);
});

test('finds a name under patches/, here or above', () => {
  const root = makeRepository();
  const wanted = join(root, 'patches', 'magento2');
  expect(findStack('magento2', root)).toBe(wanted);
  expect(findStack('magento2/', root)).toBe(wanted);
  expect(findStack('magento2', join(root, 'docs', 'deep'))).toBe(wanted);
  expect(findStack('magento2', join(root, 'patches', 'inventory'))).toBe(wanted);
});

test('lists the stacks there are when there is none of the name', () => {
  const root = makeRepository();
  expect(() => findStack('nventory', root)).toThrow(/no stack 'nventory'[\s\S]*inventory, magento2/);
  expect(() => findStack('notes', root)).toThrow(BadInputError);
  expect(() => findStack('../patches', root)).toThrow(/no stack/);
  expect(() => findStack('', root)).toThrow(/no stack/);
});

test('says so when there is no patches/, or an empty one', () => {
  const root = tempDir();
  expect(() => findStack('x', root)).toThrow(/no folder patches/);
  mkdirSync(join(root, 'patches'));
  expect(() => findStack('x', root)).toThrow(/holds no stack yet/);
});

test('a loop of links and a file as a folder are no stacks', () => {
  const root = makeRepository();
  symlinkSync('loop', join(root, 'patches', 'loop'));
  writeFileSync(join(root, 'patches', 'file'), '');
  expect(listStacks(root).names).toEqual(['inventory', 'magento2']);
  expect(() => findStack('patches/file/x', root)).toThrow(/no stack/);
});
