import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { elementsOf, findAll, parsePage, rawText, textOf, type PageElement } from './support/parse-page.js';
import { pagesOf } from './support/sample.js';

const pages = pagesOf()
  .filter(({ path }) => path.endsWith('.html'))
  .map(({ path, text }) => [path, parsePage(text)] as const);
const meta = (page: PageElement, name: string): string | undefined =>
  findAll(page, 'meta')
    .find(({ attributes }) => attributes.get('name') === name || attributes.get('http-equiv') === name)
    ?.attributes.get('content');

describe.each(pages)('%s', (path, page) => {
  it('lets its own scripts run, and no others', () => {
    const hashes = findAll(page, 'script').map(
      (script) => `'sha256-${createHash('sha256').update(rawText(script)).digest('base64')}'`,
    );
    const policy = new Map(
      meta(page, 'Content-Security-Policy')!
        .split('; ')
        .map((part) => [part.split(' ')[0], part.split(' ').slice(1)]),
    );
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(hashes);
    expect(hashes).toHaveLength(path === 'index.html' ? 2 : 1);
    expect([...policy.values()].flat().filter((source) => /unsafe|\*|^https?:/.test(source))).toEqual([]);
  });

  it('tells no site where its readers come from, and fits a phone', () => {
    expect(meta(page, 'referrer')).toBe('no-referrer');
    expect(meta(page, 'viewport')).toBe('width=device-width, initial-scale=1');
  });

  it('has its landmarks, one title and headings in order', () => {
    for (const tag of ['header', 'main', 'footer', 'h1', 'title'])
      expect(findAll(page, tag), tag).toHaveLength(1);
    expect(textOf(findAll(page, 'title')[0]!)).not.toBe('');
    expect(findAll(page, 'html')[0]!.attributes.get('lang')).toBe('en');
    const levels = elementsOf(page).flatMap(({ tag }) => (/^h[1-6]$/.test(tag) ? [Number(tag[1])] : []));
    for (const [at, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1);
  });

  it('skips to an element that can take the focus', () => {
    const link = elementsOf(findAll(page, 'body')[0]!)[0]!;
    expect([link.tag, link.attributes.get('href')]).toEqual(['a', '#main']);
    expect(findAll(page, 'main')[0]!.attributes).toEqual(
      new Map([
        ['id', 'main'],
        ['tabindex', '-1'],
      ]),
    );
  });

  it('names every table, its columns and rows', () => {
    // A document's table has no name but that of its section.
    const documents = findAll(page, 'div', 'prose').flatMap((one) => findAll(one, 'table'));
    for (const table of findAll(page, 'table').filter((one) => !documents.includes(one))) {
      expect(findAll(table, 'caption')).toHaveLength(1);
      expect(findAll(table, 'th').every(({ attributes }) => attributes.has('scope'))).toBe(true);
      for (const row of findAll(findAll(table, 'tbody')[0]!, 'tr'))
        expect(findAll(row, 'th')).toHaveLength(1);
    }
  });

  it('labels with elements that are there', () => {
    const ids = new Set(elementsOf(page).map(({ attributes }) => attributes.get('id')));
    const labels = elementsOf(page).flatMap(
      ({ attributes }) => attributes.get('aria-labelledby') ?? attributes.get('for') ?? [],
    );
    expect(labels.filter((id) => !ids.has(id))).toEqual([]);
    for (const link of findAll(page, 'a')) expect(textOf(link)).not.toBe('');
  });
});
