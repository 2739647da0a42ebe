import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { releasePages } from '../../../../builder/pages/releases/release-pages.js';
import { indexPage } from '../../../../builder/pages/index-page.js';
import type { PageFile } from '../../../../builder/pages/page-file.js';
import type { SiteReleases } from '../../../../builder/pages/releases/site-releases.js';
import { hostileText } from '../support/hostile.js';
import { elementsOf, findAll, parsePage, rawText, textOf, type PageElement } from '../support/parse-page.js';
import { DOCUMENTS, RELEASES, releasesOf } from '../support/sample-releases.js';
import { indexOf, manifestIn, MANIFESTS, SITE } from '../support/sample.js';

const site = { ...SITE, index: indexOf(MANIFESTS), manifest: manifestIn(MANIFESTS) };
const pagesOf = (releases: SiteReleases = RELEASES): PageFile[] => [...releasePages(releases, site)];
const pageOf = (path: string, pages = pagesOf()): PageElement =>
  parsePage(pages.find((page) => page.path === path)!.text);
const headings = (page: PageElement): string[] =>
  elementsOf(page).flatMap((one) => (/^h[1-6]$/.test(one.tag) ? [`${one.tag} ${textOf(one)}`] : []));
const hrefs = (page: PageElement): string[] =>
  findAll(findAll(page, 'main')[0]!, 'a').map(({ attributes }) => attributes.get('href')!);

describe('pages of releases', () => {
  it('are one for each guide, release and distribution, in an order in which no link leads nowhere for long', () => {
    expect(pagesOf().map(({ path }) => path)).toEqual([
      'release/shop/1.10.0-beta1.html',
      'release/shop/1.2.0/from-magento.html',
      'release/shop/1.2.0/to-magento.html',
      'release/shop/1.2.0.html',
      'release/shop/1.1.0.html',
      'release/shop.html',
    ]);
  });

  it('are none without releases', () => {
    expect(pagesOf(releasesOf({}))).toEqual([]);
  });

  it('show a release: guides, packages, notes, services, files', () => {
    const page = pageOf('release/shop/1.2.0.html');
    expect(headings(page)).toEqual([
      'h1 shop 1.2.0',
      'h2 Guides',
      'h2 Packages',
      'h2 Release notes',
      'h3 Security',
      'h4 Waivers',
      'h2 Services',
      'h3 Search',
      'h2 Files',
    ]);
    expect(findAll(page, 'ul', 'guides').flatMap((list) => findAll(list, 'li').map(textOf))).toEqual([
      'From Magento Open Source to Shop OS',
      'To Magento Open Source',
    ]);
    const [packages, files] = findAll(page, 'table', 'downloads').map((table) =>
      findAll(findAll(table, 'tbody')[0]!, 'tr').map((row) => [
        textOf(findAll(row, 'th')[0]!),
        ...findAll(row, 'td').map(textOf),
      ]),
    );
    expect(packages).toEqual([
      ['shop-os/product-community-edition', '48.2 kB', 'product The shop: everything'],
      ['shop-os/product-headless', '48.2 kB', 'flavor The shop: headless'],
      ['shop-os/product-minimal', '48.2 kB', 'flavor The shop: minimal'],
    ]);
    expect(files!.map(([name, size]) => `${name} ${size}`)).toEqual([
      'SHA256SUMS 5 bytes',
      'announcement.md 24 bytes',
      `guides/from-magento.md ${Buffer.byteLength(DOCUMENTS['distributions/shop/1.2.0/guides/from-magento.md']!)} bytes`,
      'guides/to-magento.md 50 bytes',
      expect.stringMatching(/^notes\.md \d+ bytes$/),
      'provenance.intoto.json 3 bytes',
      'sbom.cdx.json 1.5 kB',
      expect.stringMatching(/^services\.md \d+ bytes$/),
    ]);
    expect(findAll(page, 'div', 'command').map((one) => textOf(one))).toEqual([
      'sha256sum --check --ignore-missing distributions/shop/1.2.0/SHA256SUMS',
    ]);
  });

  it('name the template of a project for a product of the release', () => {
    const bundle = MANIFESTS.find(({ name }) => name === 'shop-os/product-community-edition');
    const manifests = MANIFESTS.map((one) =>
      one.name === 'shop-os/project'
        ? {
            ...one,
            versions: one.versions.map((entry) => ({
              ...entry,
              composer: { ...entry.composer, require: { [bundle!.name]: '1.2.0' } },
            })),
          }
        : one,
    );
    const made = [...releasePages(RELEASES, { ...site, manifest: manifestIn(manifests) })];
    const names = findAll(findAll(pageOf('release/shop/1.2.0.html', made), 'table')[0]!, 'th').map(textOf);
    expect(names.slice(3)).toEqual([
      'shop-os/product-community-edition',
      'shop-os/product-headless',
      'shop-os/product-minimal',
      'shop-os/project',
    ]);
  });

  it('have links between documents of a release, to the page or the file', () => {
    expect(hrefs(pageOf('release/shop/1.2.0.html'))).toEqual(
      expect.arrayContaining([
        '1.2.0/from-magento.html#what-changes',
        '../../distributions/shop/1.2.0/SHA256SUMS',
      ]),
    );
    const guide = hrefs(pageOf('release/shop/1.2.0/from-magento.html'));
    expect(guide).toEqual(['../1.2.0.html', '../1.2.0.html#search', '../1.2.0.html#notes']);
  });

  it.each([
    '../1.1.0/notes.md',
    '../../../../packages.json',
    '/etc/passwd',
    'nothing.md',
    '',
    '?x',
    '%2e%2e/x',
  ])('have no link to %j, which is no document of the release', (address) => {
    const documents = { 'distributions/shop/1.2.0/notes.md': `# x\n\n[there](${address})\n` };
    const made = pagesOf(releasesOf({ ...DOCUMENTS, ...documents }));
    const notes = findAll(pageOf('release/shop/1.2.0.html', made), 'div', 'prose')[0]!;
    expect(findAll(notes, 'a')).toEqual([]);
    expect(textOf(notes)).toContain('there');
  });

  it('show commands to copy, one that goes on as one', () => {
    const page = pageOf('release/shop/1.2.0/from-magento.html');
    expect(findAll(page, 'div', 'command').flatMap((one) => findAll(one, 'code').map(rawText))).toEqual([
      'composer config repositories.shop composer https://repo.example.com/shop',
      'composer require shop-os/product-community-edition:1.2.0 \\\n  --no-update',
    ]);
    expect(findAll(findAll(page, 'div', 'command')[0]!, 'span').map(textOf)).toEqual(['# once']);
    expect(findAll(page, 'pre').map(textOf).at(-1)).toBe('{ "require": {} }');
  });

  it('list releases, the newest first, with the first words of their notes', () => {
    const rows = findAll(findAll(pageOf('release/shop.html'), 'tbody')[0]!, 'tr').map(textOf);
    expect(rows).toEqual([
      '1.10.0-beta1 beta A preview. 0',
      '1.2.0 Follows Magento Open Source 2.4.8. Everything of it, and 12 patches. 2',
      '1.1.0 The first release. 0',
    ]);
  });

  it('are found from the front page, where the newest is the newest stable one', () => {
    const page = parsePage(
      indexPage(site.index, { ...SITE, distributions: ['shop'], releases: RELEASES.all }).text,
    );
    expect(hrefs(page)).toEqual(expect.arrayContaining(['release/shop/1.2.0.html', 'release/shop.html']));
    expect(hrefs(page)).not.toContain('release/shop/1.10.0-beta1.html');
    const [beta] = RELEASES.all;
    const only = parsePage(indexPage(site.index, { ...SITE, distributions: [], releases: [beta!] }).text);
    expect(hrefs(only)).toContain('release/shop/1.10.0-beta1.html');
  });

  it('of a release say nothing of other releases, so they stay as they are', () => {
    const without = Object.fromEntries(
      Object.entries(DOCUMENTS).filter(([path]) => !path.includes('1.10.0-beta1')),
    );
    const [before, after] = [pagesOf(releasesOf(without)), pagesOf()];
    const same = before.filter(({ path, text }) => after.find((one) => one.path === path)?.text === text);
    expect(before.filter((page) => !same.includes(page)).map(({ path }) => path)).toEqual([
      'release/shop.html',
    ]);
  });

  it('are made, and their texts read, only where a release changed', () => {
    const read: string[] = [];
    const releases = releasesOf(DOCUMENTS, ({ version }) => version === '1.1.0');
    const watched: SiteReleases = {
      ...releases,
      read: (release, path) => {
        read.push(`${release.version}/${path}`);
        return releases.read(release, path);
      },
    };
    expect(pagesOf(watched).map(({ path }) => path)).toEqual([
      'release/shop/1.1.0.html',
      'release/shop.html',
    ]);
    // The list has the first words of each.
    expect([...new Set(read)].sort()).toEqual(['1.1.0/notes.md', '1.10.0-beta1/notes.md', '1.2.0/notes.md']);
    read.length = 0;
    expect(pagesOf({ ...watched, isChanged: () => false })).toEqual([]);
    expect(read).toEqual([]);
  });

  it('show what strangers wrote as text', () => {
    const TAGS = new Set(
      'a bdi blockquote body br caption code div em footer h1 h2 h3 h4 h5 head header hr html i li link main meta ol p pre script section small span strong table tbody td th thead title tr ul details summary'.split(
        ' ',
      ),
    );
    const bits = fc.array(
      fc.oneof(hostileText, fc.constantFrom('\n\n# ', '\n- ', '[x](', ')', '`', '\n```sh\n', '|\n|---|\n')),
    );
    fc.assert(
      fc.property(bits, (parts) => {
        const text = `# ${parts.join('')}`;
        const made = pagesOf(
          releasesOf({
            'distributions/shop/1.2.0/notes.md': text,
            'distributions/shop/1.2.0/services.md': text,
            'distributions/shop/1.2.0/guides/a.md': text,
          }),
        );
        for (const { path, text: markup } of made) {
          expect(markup.isWellFormed(), path).toBe(true);
          const page = parsePage(markup);
          expect(findAll(page, 'script')).toHaveLength(1);
          const ids = elementsOf(page).flatMap(({ attributes }) => attributes.get('id') ?? []);
          expect(new Set(ids).size).toBe(ids.length);
          for (const { tag, attributes } of elementsOf(page)) {
            if (tag !== '') expect(TAGS).toContain(tag);
            for (const name of attributes.keys()) expect(name).not.toMatch(/^on|^src$|^style$/);
          }
          for (const href of hrefs(page)) expect(href).not.toMatch(/^(?!https?:\/\/)[^/?#]*:/);
        }
      }),
      { numRuns: 150 },
    );
  });
});
