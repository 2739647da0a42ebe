import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadQuirks } from '../../../builder/recipe/load-quirks.js';
import { tempDir } from '../../support/temp-dir.js';
import { recipeFaults } from './recipe-faults.js';

function seriesRepository(quirks: string): string {
  const dir = tempDir();
  for (const folder of ['patches', 'recipes']) mkdirSync(join(dir, folder));
  writeFileSync(join(dir, 'recipes/quirks.yml'), quirks);
  return dir;
}

const quirk = (id: string, repository = 'one'): string =>
  `  - { id: ${id}, repository: ${repository}, reason: It was so, releases: 1.0.0, pins: { a/b: 1.0.0 } }\n`;

test('the quirks of one repository, those of the series repository and those of the program', () => {
  const dir = seriesRepository(`quirks:\n${quirk('mine', 'inventory')}${quirk('other')}`);
  const ids = loadQuirks('inventory', dir).map(({ id }) => id);
  expect(ids).toContain('mine');
  expect(ids).toContain('inventory-1-2-0-p1-has-no-tag');
  expect(ids).not.toContain('other');
  expect(loadQuirks('nothing', dir)).toEqual([]);
});

test('an id that is taken is a fault, with the line of the second', () => {
  const dir = seriesRepository(`quirks:\n${quirk('a')}${quirk('b')}${quirk('a')}`);
  expect(recipeFaults(() => loadQuirks('one', dir))).toEqual([
    "4: the id 'a' is taken -> Give it one of its own.",
  ]);
});

test('also when it is an id of the program', () => {
  const dir = seriesRepository(`quirks:\n${quirk('inventory-1-2-0-p1-has-no-tag')}`);
  expect(recipeFaults(() => loadQuirks('one', dir))).toEqual([
    expect.stringContaining("the id 'inventory-1-2-0-p1-has-no-tag' is taken"),
  ]);
});
