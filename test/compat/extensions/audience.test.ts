import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allRules } from '../../../src/compat/all-rules.js';
import { AUDIENCES, reaches } from '../../../src/compat/extensions/audience.js';
import { sameArea } from '../../../src/compat/extensions/same-area.js';
import { usesReaders } from '../../../src/compat/extensions/uses-readers.js';
import { judges } from '../../../src/compat/judges.js';

describe('audiences', () => {
  it('are of rules that there are', () => {
    const known = new Set(allRules(judges).map(({ id }) => id));
    expect([...AUDIENCES.keys()].filter((rule) => !known.has(rule))).toEqual([]);
  });

  it('are everybody where a rule has none', () => {
    expect(reaches('db-table-dropped', 'uses')).toBe(true);
    expect(reaches('php-class-final', 'uses')).toBe(false);
    expect(reaches('php-class-final', 'plugs')).toBe(true);
  });
});

describe('readers of uses', () => {
  it('have kinds of their own, so that none takes another’s cache', () => {
    const kinds = usesReaders.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it('are all asked', () => {
    const compat = fileURLToPath(new URL('../../../src/compat', import.meta.url));
    const files = readdirSync(compat, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('-uses-reader.ts'),
    );
    expect(usesReaders).toHaveLength(files.length);
  });
});

describe('areas', () => {
  it.each([
    ['frontend', 'frontend', true],
    ['frontend', 'adminhtml', false],
    ['global', 'adminhtml', true],
    ['base', 'frontend', true],
    [undefined, 'frontend', true],
    ['frontend/Magento/luma', 'frontend', true],
    ['frontend/Magento/luma', 'frontend/Magento/luma', true],
    ['frontend/Magento/luma', 'frontend/V/look', false],
    ['frontend/Magento/luma', 'adminhtml', false],
  ] as const)('%s and %s: %s', (a, b, same) => {
    expect(sameArea(a, b)).toBe(same);
    expect(sameArea(b, a)).toBe(same);
  });
});
