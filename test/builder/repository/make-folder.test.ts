import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../../builder/repository/make-folder.js';
import { tempDir } from '../../support/temp-dir.js';

test('makes what is missing, and says which the highest of it is', () => {
  const root = tempDir();
  expect(makeFolder(join(root, 'a/b/c'))).toBe(join(root, 'a'));
  expect(statSync(join(root, 'a/b/c')).isDirectory()).toBe(true);
  expect(makeFolder(join(root, 'a/b/d'))).toBe(join(root, 'a/b/d'));
  expect(makeFolder(join(root, 'a'))).toBeNull();
});

test.each(['file', 'file/below', 'file/far/below'])('%s is refused, and the file stays', (path) => {
  const root = tempDir();
  writeFileSync(join(root, 'file'), 'x');
  expect(() => makeFolder(join(root, path))).toThrow(
    `${join(root, 'file')} is a file: expected a folder there, or a new name.`,
  );
});

test('where no folder can be made it ends with what the file system says', () => {
  mkdirSync(join(tempDir(), 'x'));
  if (!existsSync('/proc/self')) return;
  expect(() => makeFolder('/proc/nope/x')).toThrow(/ENOENT|EACCES|EPERM|EROFS/);
});
