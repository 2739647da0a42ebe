import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packagePage } from '../../../builder/pages/package-page.js';
import { hostileRepository } from './support/hostile.js';
import { elementsOf, findAll, parsePage, rawText, textOf, type PageElement } from './support/parse-page.js';
import { entryOf, manifestOf, pagesOf, SITE } from './support/sample.js';

const TAGS = new Set(
  'html head meta title link body a header main h1 h2 h3 small p strong span bdi code i pre div section article ul li dl dt dd details summary table caption thead tbody tr th td time label input output footer script h4 h5 ol strong em blockquote hr br'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'aria-current aria-label aria-labelledby autocapitalize autocomplete charset class content data-count data-label datetime download for hidden href http-equiv id lang name open rel role scope spellcheck start tabindex title type'.split(
    ' ',
  ),
);

/** Of the web or the disk, the icon, or relative: without a protocol. */
const ADDRESS = /^(?:(?:https?|file):\/\/|data:image\/svg\+xml,|[^:]*$)/;

const catalog = (composer: Record<string, unknown>, more = {}): PageElement =>
  parsePage(
    packagePage(manifestOf(entryOf('shop-os/catalog', '1.2.0', composer, more)), {
      ...SITE,
      known: new Set(),
    }).text,
  );

describe('text of strangers', () => {
  it('a description with a script is a text about a script', () => {
    const page = catalog({ description: '<script>alert(1)</script>' });
    expect(findAll(page, 'script')).toHaveLength(1);
    expect(rawText(findAll(page, 'script')[0]!)).toContain('navigator.clipboard');
    expect(findAll(page, 'p', 'lead').map(textOf)).toEqual(['<script>alert(1)</script>']);
  });

  it('a quirk with quotes stays in its place', () => {
    const page = catalog({}, { quirks: [`"'><img src=x onerror=alert(1)>`] });
    expect(findAll(page, 'img')).toEqual([]);
    expect(textOf(findAll(page, 'dl', 'sums')[0]!)).toContain(`Quirks "'><img src=x onerror=alert(1)>`);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'https://a@b.example/'])('%s is no link', (address) => {
    const origin = { ...entryOf('a/b', '1.0.0').origin!, url: address };
    const page = catalog({ extra: { 'upkeep-patches': [{ patch: 'x', links: [address] }] } }, { origin });
    expect(textOf(page).split(address)).toHaveLength(3);
    expect(findAll(page, 'a').filter(({ attributes }) => /^[a-z]+:/.test(attributes.get('href')!))).toEqual(
      [],
    );
  });

  it('never becomes markup: no element, attribute or address that the pages do not make', () => {
    fc.assert(
      fc.property(hostileRepository, ({ manifests, bundles, site }) => {
        const wrong: string[] = [];
        for (const { path, text } of pagesOf(manifests, bundles, site)) {
          if (path === 'style.css') continue;
          if (!text.isWellFormed()) wrong.push(path);
          for (const { tag, attributes } of elementsOf(parsePage(text))) {
            if (!TAGS.has(tag)) wrong.push(tag);
            for (const [name, value] of attributes) {
              if (!ATTRIBUTES.has(name)) wrong.push(`${tag} ${name}`);
              if (name === 'href' && !ADDRESS.test(value)) wrong.push(value);
            }
          }
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('changes neither the scripts nor the number of elements that do not depend on it', () => {
    const fixed = (root: PageElement): unknown => ({
      scripts: findAll(root, 'script').map(rawText),
      frame: ['html', 'head', 'body', 'main', 'header', 'footer', 'h1', 'title', 'meta', 'pre'].map(
        (tag) => findAll(root, tag).length,
      ),
    });
    const expected = fixed(catalog({}));
    fc.assert(
      fc.property(hostileRepository, ({ manifests, bundles, site }) => {
        const page = pagesOf(manifests, bundles, site).find(
          ({ path }) => path === 'package/evil/package.html',
        );
        expect(fixed(parsePage(page!.text))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
