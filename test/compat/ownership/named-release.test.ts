import { describe, expect, it } from 'vitest';
import { namedRelease } from '../../../src/compat/ownership/named-release.js';

describe('the release that a text names', () => {
  it.each([
    ['1.2.8', '1.2.8'],
    ['v2.4.9', '2.4.9'],
    ['2.4.8-p1', '2.4.8-p1'],
    ['2.4.9-beta1', '2.4.9-beta1'],
    ['upstream 1.2.8', '1.2.8'],
    ['upstream releases 1.2.8 or later', '1.2.8'],
    ['release line 1.2.x', '1.2'],
    ['the base reaches 2.4.9.', '2.4.9'],
    ['>= 2.4.9', '2.4.9'],
    ['Magento 2.4.9 is out', '2.4.9'],
    ['upstream compares with hash_equals', null],
    ['upstream needs PHP 8.4', null],
    ['2.4.8 or 2.4.9', null],
    ['https://example.com/pull/3412', null],
    ['https://example.com/releases/2.4.9', null],
    ['1.2.8 drops the table', null],
    ['commit:0123456789abcdef', null],
    ['release line 2.4.7 ends', null],
    ['1', null],
    ['', null],
    ['10.0.0.0.0.0.0.0', null],
  ])('%s: %s', (text, release) => {
    expect(namedRelease(text)).toBe(release);
  });

  it('is looked for in bounded time', () => {
    expect(namedRelease('1.'.repeat(50_000))).toBe(null);
    expect(namedRelease(`${'upstream '.repeat(20_000)}!`)).toBe(null);
  });
});
