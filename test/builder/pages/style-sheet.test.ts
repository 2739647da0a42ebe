import { describe, expect, it } from 'vitest';
import { styleSheet } from '../../../builder/pages/style-sheet.js';
import { elementsOf, parsePage } from './support/parse-page.js';
import { pagesOf } from './support/sample.js';

const { path, text } = styleSheet();

/** The colours that the first rule after a text sets. */
function colours(after: string): Map<string, string> {
  const block = text.slice(text.indexOf(after)).split('}')[0]!;
  return new Map(
    [...block.matchAll(/--([a-z]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]),
  );
}

/** WCAG 2, relative luminance. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

describe('the style sheet', () => {
  it('is one file beside the index', () => {
    expect(path).toBe('style.css');
  });

  it('measures contrast as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each([
    ['light', ':root'],
    ['dark', 'prefers-color-scheme: dark'],
  ])('has text that can be read in the %s scheme: 4.5 to 1', (_, start) => {
    const found = colours(start);
    for (const front of ['ink', 'soft', 'link', 'plus', 'minus']) {
      for (const back of ['paper', 'raised']) {
        expect(contrast(found.get(front)!, found.get(back)!), `${front} on ${back}`).toBeGreaterThanOrEqual(
          4.5,
        );
      }
    }
  });

  it('loads nothing', () => {
    expect(text).not.toMatch(/url\(|@import|https?:/);
  });

  it('closes what it opens', () => {
    expect(text.split('{')).toHaveLength(text.split('}').length);
  });

  it('styles no class that no page has', () => {
    const pages = pagesOf().filter((page) => page.path.endsWith('.html'));
    const used = new Set(
      pages.flatMap((page) =>
        elementsOf(parsePage(page.text)).flatMap(({ attributes }) =>
          (attributes.get('class') ?? '').split(' '),
        ),
      ),
    );
    const styled = new Set(
      [...text.replace(/\{[^{}]*\}/g, '').matchAll(/\.([a-z][a-z-]*)/g)].map(([, name]) => name!),
    );
    expect([...styled].filter((name) => !used.has(name))).toEqual([]);
  });
});
