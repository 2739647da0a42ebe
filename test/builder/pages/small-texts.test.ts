import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { counted } from '../../../builder/pages/counted.js';
import { dateText } from '../../../builder/pages/date-text.js';
import { repositoryName } from '../../../builder/pages/repository-name.js';
import { sizeText } from '../../../builder/pages/size-text.js';

describe('counted', () => {
  it.each([
    [0, '0 packages'],
    [1, '1 package'],
    [999, '999 packages'],
    [1000, '1,000 packages'],
    [1_234_567, '1,234,567 packages'],
  ])('%i', (count, text) => {
    expect(counted(count, 'package')).toBe(text);
  });

  it('takes another plural', () => {
    expect([counted(1, 'patch', 'patches'), counted(2, 'patch', 'patches')]).toEqual([
      '1 patch',
      '2 patches',
    ]);
  });
});

describe('sizeText', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [48_213, '48.2 kB'],
    [99_949, '99.9 kB'],
    [99_950, '100 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [1_500_000_000, '1.5 GB'],
    [5_000_000_000_000, '5000 GB'],
  ])('%i', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });

  it('is right to one part in ten, and never longer than nine characters below a terabyte', () => {
    const factors: Readonly<Record<string, number>> = { byte: 1, bytes: 1, kB: 1e3, MB: 1e6, GB: 1e9 };
    fc.assert(
      fc.property(fc.nat({ max: 999_000_000_000 }), (bytes) => {
        const [number, unit] = sizeText(bytes).split(' ');
        expect(Math.abs(Number(number) * factors[unit!]! - bytes)).toBeLessThanOrEqual(bytes / 20);
        expect(sizeText(bytes).length).toBeLessThanOrEqual(9);
      }),
    );
  });
});

describe('dateText', () => {
  it.each([
    [0, '1970-01-01'],
    // One second before midnight, UTC: it must not be the next day anywhere.
    [1_760_486_399, '2025-10-14'],
    [1_760_486_400, '2025-10-15'],
    [-1, '1969-12-31'],
    [253_402_300_800, '+010000-01-01'],
  ])('%i', (seconds, day) => {
    expect(dateText(seconds)).toBe(day);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 8.64e12 + 1, -1e300])('%d is no time', (seconds) => {
    expect(dateText(seconds)).toBeNull();
  });
});

describe('repositoryName', () => {
  it.each([
    ['Mage-OS', 'mage-os'],
    ['repo.example.com', 'repo-example-com'],
    ['  Größe & Co. ', 'gro-e-co'],
    ['日本', 'upkeep'],
    // A number would be a place in Composer's list of repositories.
    ['2024', 'upkeep'],
    ['', 'upkeep'],
  ])('%j is %s', (title, name) => {
    expect(repositoryName(title)).toBe(name);
  });

  it('is one word for a shell and for Composer, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (title) => {
        expect(repositoryName(title)).toMatch(/^[a-z0-9-]*[a-z][a-z0-9-]*$/);
      }),
    );
  });
});
