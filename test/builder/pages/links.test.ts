import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flavorsPath } from '../../../builder/pages/flavors-path.js';
import { fragment } from '../../../builder/pages/fragment.js';
import { outsideLink } from '../../../builder/pages/outside-link.js';
import { packageLink } from '../../../builder/pages/package-link.js';
import { packagePath } from '../../../builder/pages/package-path.js';
import { relativeLink } from '../../../builder/pages/relative-link.js';
import { hostileText } from './support/hostile.js';
import { elementsOf, parsePage } from './support/parse-page.js';
import { DOCUMENTS } from './support/sample-releases.js';
import { MANIFESTS, pagesOf } from './support/sample.js';

describe('relativeLink', () => {
  it.each([
    ['index.html', 'package/a/b.html', 'package/a/b.html'],
    ['package/a/b.html', 'index.html', '../../index.html'],
    ['package/a/b.html', 'package/a/c.html', 'c.html'],
    ['package/a/b.html', 'package/b/b.html', '../b/b.html'],
    ['flavors/x.html', 'dist/a/b/b-1.0 beta#1?.zip', '../dist/a/b/b-1.0%20beta%231%3F.zip'],
    // Without its code this would be an address of the protocol `a:`.
    ['index.html', 'a:b.html', 'a%3Ab.html'],
    ['index.html', 'x\ud800.zip', 'x%EF%BF%BD.zip'],
  ])('%s to %s', (from, to, link) => {
    expect(relativeLink(from, to)).toBe(link);
  });

  it('leads a browser from one file to the other, wherever the folder is', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 6 })
      .filter((text) => /^[^./][^/]*$/u.test(text));
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(path, path, (from, to) => {
        for (const base of [
          'file:///srv/a%20b/',
          'https://example.com/',
          'https://example.com/sub/folder/',
        ]) {
          const here = new URL(from.split('/').map(encodeURIComponent).join('/'), base);
          const there = new URL(relativeLink(from, to), here);
          expect(decodeURIComponent(there.href)).toBe(decodeURIComponent(base) + to);
        }
      }),
    );
  });

  it.each(['../x', '/etc/passwd', 'a/../../x', 'a/../x', 'a//b', './a'])('refuses %s', (to) => {
    expect(() => relativeLink('index.html', to)).toThrow(/without ".."/);
  });
});

describe('paths of pages', () => {
  it('of a package and of flavors', () => {
    expect([packagePath('a-b/c.d'), flavorsPath('mage-os')]).toEqual([
      'package/a-b/c.d.html',
      'flavors/mage-os.html',
    ]);
  });

  it.each(['../x', 'a/b/c', 'A/b', 'a', '', 'a/..', 'con/x', 'a/b\0'])('no package %j', (name) => {
    expect(() => packagePath(name)).toThrow(expect.objectContaining({ code: 'bad-package-name', exit: 2 }));
  });

  it.each(['../x', 'a/b', 'A', '', '-a', 'a.b'])('no distribution %j', (name) => {
    expect(() => flavorsPath(name)).toThrow(expect.objectContaining({ code: 'bad-distribution', exit: 2 }));
  });
});

describe('outsideLink', () => {
  it.each(['http://example.com/a', 'https://example.com/?a=1&b=2#c', 'file:///srv/git/shop'])(
    '%s',
    (address) => {
      const [link] = elementsOf(parsePage(`<!doctype html>\n${String(outsideLink(address))}`));
      expect([link?.tag, link?.attributes.get('href')]).toEqual(['a', address]);
    },
  );

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'ftp://example.com/',
    'git@example.com:shop.git',
    'https://example.com@evil.example/',
    'https://user:secret@example.com/',
    'https://',
    '//example.com/',
    '/etc/passwd',
    '',
  ])('%j stays text', (address) => {
    expect(String(outsideLink(address))).not.toContain('<a');
  });

  it('makes only addresses of the three protocols, whatever is asked', () => {
    fc.assert(
      fc.property(
        hostileText,
        fc.constantFrom('', 'http:', 'https://', 'file:', 'javascript:'),
        (text, start) => {
          const elements = elementsOf(parsePage(`<!doctype html>\n${String(outsideLink(start + text))}`));
          for (const { attributes } of elements.filter(({ tag }) => tag === 'a')) {
            expect(attributes.get('href')).toMatch(/^(?:https?|file):\/\//);
          }
        },
      ),
    );
  });
});

describe('packageLink', () => {
  const known = new Set(['shop-os/catalog']);

  it('links what the repository has, in any case of letters, and shows the name as it was written', () => {
    const link = packageLink('package/shop-os/store.html', 'Shop-OS/Catalog', known);
    expect(String(link)).toBe('<a href="catalog.html"><code>Shop-OS/Catalog</code></a>');
  });

  it.each(['acme/log', 'php', '../../etc', '"><b>'])('does not link %s', (name) => {
    expect(String(packageLink('index.html', name, known))).not.toContain('<a');
  });
});

describe('fragment', () => {
  it('can be made of any id', () => {
    expect(fragment('v1.0 "x"\ud800')).toBe('#v1.0%20%22x%22%EF%BF%BD');
  });
});

describe('links of whole pages', () => {
  const pages = pagesOf();
  const html = pages.filter(({ path }) => path.endsWith('.html'));
  const zips = MANIFESTS.flatMap(({ versions }) => versions.map(({ zip }) => zip));
  const files = new Set([
    ...pages.map(({ path }) => path),
    ...zips,
    ...Object.keys(DOCUMENTS),
    'manifest.json',
    'packages.json',
  ]);
  const links = html.flatMap((page) =>
    elementsOf(parsePage(page.text)).flatMap(({ tag, attributes }) => {
      const href = attributes.get('href');
      return href === undefined ? [] : [{ from: page.path, tag, href }];
    }),
  );

  it('lead to a file, and to an element of it', () => {
    const ids = new Map(
      html.map(({ path, text }) => [
        path,
        elementsOf(parsePage(text)).map(({ attributes }) => attributes.get('id')),
      ]),
    );
    const inside = links.filter(({ href }) => !/^[a-z]+:/.test(href));
    expect(inside.length).toBeGreaterThan(100);
    const dead = inside.filter(({ from, href }) => {
      const url = new URL(href, `file:///repository/${from}`);
      const path = decodeURIComponent(url.pathname.replace('/repository/', ''));
      const id = decodeURIComponent(url.hash.slice(1));
      return !files.has(path) || (id !== '' && !(ids.get(path) ?? []).includes(id));
    });
    expect(dead).toEqual([]);
  });

  it('lead to every page and to every zip', () => {
    const targets = new Set(
      links.map(({ from, href }) => new URL(href, `file:///${from}`).pathname.slice(1)),
    );
    const documents = Object.keys(DOCUMENTS);
    const lost = [...html.map(({ path }) => path), ...zips, ...documents].filter(
      (path) => !targets.has(path),
    );
    expect(lost).toEqual([]);
  });

  it('load nothing but the style sheet and the icon in the page', () => {
    const loading = links
      .filter(({ tag }) => tag === 'link')
      .map(({ from, href }) =>
        href.startsWith('data:') ? 'icon' : new URL(href, `file:///${from}`).pathname,
      );
    expect(new Set(loading)).toEqual(new Set(['icon', '/style.css']));
    const sources = html.flatMap(({ text }) =>
      elementsOf(parsePage(text)).filter(({ attributes }) => attributes.has('src')),
    );
    expect(sources).toEqual([]);
  });

  it('have no id twice in a page', () => {
    for (const { path, text } of html) {
      const ids = elementsOf(parsePage(text)).flatMap(({ attributes }) => attributes.get('id') ?? []);
      expect(ids, path).toEqual([...new Set(ids)]);
    }
  });
});
