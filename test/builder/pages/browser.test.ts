import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { PageFile } from '../../../builder/pages/page-file.js';
import { chromium, openFrames, openPage } from './support/chromium.js';
import { elementsOf, findAll, parsePage, rawText, textOf, type PageElement } from './support/parse-page.js';
import { BUNDLES, entryOf, MANIFESTS, manifestOf, pagesOf } from './support/sample.js';
import { WebSite } from './support/web-site.js';

const PAPER = 'rgb(253, 252, 249)';
const PATHS = [
  'index.html',
  'package/shop-os/catalog.html',
  'package/shop-os/project.html',
  'package/magento/catalog.html',
  'flavors/shop.html',
  'release/shop.html',
  'release/shop/1.2.0.html',
  'release/shop/1.2.0/from-magento.html',
];
const ALL = MANIFESTS.map(({ name }) => name).sort();

const isAlias = (name: string): boolean => name.startsWith('magento/');
const written = (pages: readonly PageFile[], path: string): PageElement =>
  parsePage(pages.find((page) => page.path === path)!.text);
const byId = (page: PageElement, id: string): PageElement =>
  elementsOf(page).find(({ attributes }) => attributes.get('id') === id)!;
const rowsShown = (page: PageElement): string[] =>
  findAll(page, 'tbody')
    .flatMap((body) => findAll(body, 'tr'))
    .filter(({ attributes }) => !attributes.has('hidden'))
    .map((row) => textOf(findAll(row, 'code')[0]!))
    .sort();

function tagCounts(page: PageElement): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { tag } of elementsOf(page)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return counts;
}

describe.skipIf(chromium === null)('in Chromium', { timeout: 120_000 }, () => {
  it.each(['index.html', 'package/shop-os/catalog.html', 'flavors/shop.html', 'release/shop/1.2.0.html'])(
    '%s asks for its style sheet and nothing else, and has nothing to complain of',
    async (path) => {
      const site = new WebSite(pagesOf());
      const { page, console } = await openPage((await site.serve()) + path);
      expect(console).toEqual([]);
      expect(site.asked.sort()).toEqual([path, 'style.css'].sort());
      expect(findAll(page, 'button')).toHaveLength(findAll(page, 'div', 'command').length);
    },
  );

  it('complaints would be seen: a script that the policy does not know does not run', async () => {
    const site = new WebSite(pagesOf());
    const evil = '<script>document.title = "evil"</script></main>';
    site.add('evil.html', pagesOf()[0]!.text.replace('</main>', evil));
    const { page, console } = await openPage(`${await site.serve()}evil.html`);
    expect(console.join()).toContain('Content Security Policy');
    expect(textOf(findAll(page, 'title')[0]!)).toBe('Shop OS');
  });

  it('works from a disk', async () => {
    const site = new WebSite(pagesOf());
    const url = pathToFileURL(join(site.dir, 'index.html')).href;
    const { page, console } = await openPage(`${url}?q=luma`);
    expect(console).toEqual([]);
    expect(rowsShown(page)).toEqual(['shop-os/theme-luma']);
  });

  it('the search box finds packages by the words of their rows', async () => {
    const searches = new Map<string, readonly string[]>([
      ['luma', ['shop-os/theme-luma']],
      ['magento2-theme', ['shop-os/theme-luma']],
      ['GRAPH Catalog', ['shop-os/catalog-graph-ql']],
      ['leads to', ['magento/catalog']],
      ['104.0.8', ['magento/catalog']],
      ['catalog', ['magento/catalog', 'shop-os/catalog', 'shop-os/catalog-graph-ql']],
      ['<script>', []],
      ['nothing-like-it', []],
      ['   ', ALL],
      ['', ALL],
    ]);
    const frames = [...searches.keys()].map((query) => ({
      path: `index.html?q=${encodeURIComponent(query)}`,
    }));
    const { pages, console } = await openFrames(new WebSite(pagesOf()), frames);
    expect(console).toEqual([]);
    for (const [at, [query, names]] of [...searches].entries()) {
      const { page } = pages[at]!;
      const own = names.filter((name) => !isAlias(name)).length;
      const asked = query.trim() !== '';
      const status = `${own} of 8 packages${names.some(isAlias) ? ', and 1 of the aliases' : ''}`;
      expect(rowsShown(page), query).toEqual(names);
      expect(byId(page, 'search').attributes.has('hidden')).toBe(false);
      expect(byId(page, 'none').attributes.has('hidden'), query).toBe(!asked || own > 0);
      expect(byId(page, 'aliases').attributes.has('open'), query).toBe(asked && names.some(isAlias));
      expect(textOf(findAll(byId(page, 'search'), 'output')[0]!)).toBe(asked ? status : '');
    }
  });

  it('everything is there without scripts, but for what needs one', async () => {
    const made = pagesOf();
    const frames = PATHS.map((path) => ({ path, scripts: 'off' as const }));
    const { pages, console } = await openFrames(new WebSite(made), frames);
    expect(console.filter((line) => !line.includes('sandboxed'))).toEqual([]);
    for (const [at, path] of PATHS.entries()) {
      const { page, paper } = pages[at]!;
      expect(rawText(findAll(page, 'main')[0]!), path).toBe(
        rawText(findAll(written(made, path), 'main')[0]!),
      );
      expect(findAll(page, 'button')).toEqual([]);
      expect(paper).toBe(PAPER);
    }
    expect(byId(pages[0]!.page, 'search').attributes.has('hidden')).toBe(true);
    expect(rowsShown(pages[0]!.page)).toEqual(ALL);
  });

  it('no page is wider than its screen', async () => {
    const frames = [320, 400, 800, 1280].flatMap((width) => PATHS.map((path) => ({ path, width })));
    const { pages, console } = await openFrames(new WebSite(pagesOf()), frames);
    expect(console).toEqual([]);
    const found = pages.map(({ overflow, paper }, at) => ({ ...frames[at]!, overflow, paper }));
    expect(found).toEqual(frames.map((frame) => ({ ...frame, overflow: 0, paper: PAPER })));
  });

  it('hostile text is text: the same elements and words as the strict reader finds', async () => {
    const evil = `</code></td></table></main><script>document.title="evil"</script><img src=x onerror=alert(1)>"'<!--`;
    const composer = {
      description: evil,
      license: evil,
      type: evil,
      require: { [evil]: evil },
      suggest: { [evil]: evil },
      extra: { 'upkeep-patches': [{ patch: evil, category: evil, links: [evil, 'javascript:alert(1)'] }] },
    };
    const bundle = { ...BUNDLES[0]!.bundle!, flavor: evil, pros: [evil], cons: [evil], leavesOut: [evil] };
    const entry = entryOf('evil/package', evil, composer, { quirks: [evil], zip: 'dist/x.zip' });
    const flavor = entryOf('evil/bundle', '1.2.0', composer, { role: 'flavor', bundle });
    const manifests = [...MANIFESTS, manifestOf(entry), manifestOf(flavor)];
    const made = pagesOf(manifests, [...BUNDLES, flavor], { url: evil, title: evil });
    const paths = [
      'index.html',
      'package/evil/package.html',
      'package/evil/bundle.html',
      'flavors/shop.html',
    ];
    const site = new WebSite(made);
    const { pages, console } = await openFrames(
      site,
      paths.map((path) => ({ path, scripts: 'off' })),
    );
    expect(console.filter((line) => !line.includes('sandboxed'))).toEqual([]);
    for (const [at, path] of paths.entries()) {
      const { page } = pages[at]!;
      expect(tagCounts(page), path).toEqual(tagCounts(written(made, path)));
      expect(textOf(page), path).toBe(textOf(written(made, path)));
      expect(textOf(findAll(page, 'title')[0]!)).toContain(evil);
    }
    expect(site.asked.filter((path) => path === 'x' || path.endsWith('/x'))).toEqual([]);
  });
});
