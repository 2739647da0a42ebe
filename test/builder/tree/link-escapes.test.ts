import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkEscapes } from '../../../builder/tree/link-escapes.js';
import { tempDir } from '../../support/temp-dir.js';

test.each([
  ['a', 'b', false],
  ['a', './b', false],
  ['a/b', '../c', false],
  ['a/b/c', '../../d/e', false],
  ['a', '..', true],
  ['a', '../b', true],
  ['a/b', '../../c', true],
  ['a', '/etc/passwd', true],
  ['a', 'C:/x', true],
  ['a', 'b\\..\\c', true],
  ['a', 'b\0c', true],
  ['a', '', true],
  ['a/b', 'c/../d', true],
  ['a/b', './../c', false],
  ['a/b', '..//c', false],
])('a link at %j to %j escapes: %j', (path, target, escapes) => {
  expect(linkEscapes(path, target)).toBe(escapes);
});

test('what does not escape is inside, whatever other links there are that do not', () => {
  const part = fc.constantFrom('..', '.', 'a', 'b', 'c');
  const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 });
  const link = fc.record({ path, target: fc.array(part, { minLength: 1, maxLength: 4 }) });
  fc.assert(
    fc.property(fc.array(link, { minLength: 1, maxLength: 6 }), (links) => {
      const root = join(realpathSync(tempDir()), 'package');
      mkdirSync(root);
      for (const { path: parts, target } of links) {
        const place = parts.join('/');
        if (linkEscapes(place, target.join('/'))) continue;
        try {
          mkdirSync(join(root, dirname(place)), { recursive: true });
          symlinkSync(target.join('/'), join(root, place));
        } catch {
          continue; // Something else stands there.
        }
        let real: string;
        try {
          writeFileSync(join(root, place), 'x');
          real = realpathSync(join(root, place));
        } catch {
          continue; // It leads to a directory, in a circle, or nowhere.
        }
        expect(`${real}/`.startsWith(`${root}/`)).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});
