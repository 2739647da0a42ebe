import { describe, expect, it } from 'vitest';
import { packagePage } from '../../../builder/pages/package-page.js';
import type { ManifestEntry } from '../../../builder/repository/manifest-entry.js';
import { findAll, parsePage, textOf, type PageElement } from './support/parse-page.js';
import { BUNDLES, entryOf, MANIFESTS, manifestOf, SITE } from './support/sample.js';

const known = new Set(MANIFESTS.map(({ name }) => name));
const read = (...versions: readonly ManifestEntry[]): PageElement =>
  parsePage(packagePage(manifestOf(...versions), { ...SITE, known }).text);
const entry = (composer: Record<string, unknown> = {}, more: Partial<ManifestEntry> = {}): ManifestEntry =>
  entryOf('shop-os/catalog', '1.2.0', composer, more);
const versionsOf = (page: PageElement): string[] => findAll(page, 'h3').map(textOf);
const links = (page: PageElement): string[] =>
  findAll(page, 'a').map((one) => one.attributes.get('href') ?? '');
const command = (page: PageElement): string => textOf(findAll(page, 'pre')[0]!);

describe('the page of a package', () => {
  it.each(MANIFESTS.map((manifest) => [manifest.name, manifest] as const))(
    '%s looks like this',
    (_, manifest) => {
      expect(packagePage(manifest, { ...SITE, known })).toMatchSnapshot();
    },
  );

  it('shows where a version comes from and how to check it', () => {
    const one = entry();
    const [article] = findAll(read(one), 'article');
    const { commit, tree } = one.origin!;
    expect(textOf(article!)).toBe(
      `1.2.0 2025-10-14 tag 1.2.0 commit ${commit.slice(0, 10)} tree ${tree.slice(0, 10)} catalog-1.2.0.zip 48.2 kB SHA-256 ${one.sha256} Content ${one.content}`,
    );
    expect(links(article!)).toContain('../../dist/shop-os/catalog/catalog-1.2.0.zip');
    const whole = findAll(article!, 'code').map(({ attributes }) => attributes.get('title'));
    expect(whole).toEqual(expect.arrayContaining([commit, tree]));
  });

  it('leaves out what nobody knows', () => {
    const origin = { ...entry().origin!, tag: null, url: null, time: Number.NaN };
    const text = textOf(read(entry({}, { origin })));
    expect(text).not.toMatch(/\btag\b|Date|null|NaN/);
    expect(textOf(read(entry({}, { origin: null })))).toContain('Made from the recipe alone');
  });

  it('has the newest version first, and folds all but ten', () => {
    const numbers = Array.from({ length: 100 }, (_, at) => `1.${at}.0`);
    const page = read(...numbers.map((version) => entryOf('shop-os/catalog', version)));
    expect(versionsOf(page)).toEqual([...numbers].reverse());
    const [older] = findAll(page, 'details', 'older');
    expect(versionsOf(older!)).toEqual(numbers.slice(0, 90).reverse());
    expect(older!.attributes.has('open')).toBe(false);
    expect(findAll(older!, 'summary').map(textOf)).toEqual(['90 older versions']);
  });

  it.each([
    [9, 0],
    [10, 0],
    [11, 1],
  ])('%i versions: %i folded', (count, folded) => {
    const page = read(...Array.from({ length: count }, (_, at) => entryOf('shop-os/catalog', `1.${at}.0`)));
    expect(findAll(page, 'details', 'older').flatMap(versionsOf)).toHaveLength(folded);
    expect(versionsOf(page)).toHaveLength(count);
  });

  it('costs less than 1,200 bytes a version', () => {
    const size = (count: number): number => {
      const versions = Array.from({ length: count }, (_, at) => entryOf('shop-os/catalog', `1.${at}.0`));
      return packagePage(manifestOf(...versions), { ...SITE, known }).text.length;
    };
    expect(size(110) - size(10)).toBeLessThan(100 * 1200);
  });

  it('installs the newest stable version and shows its links', () => {
    const beta = entryOf('shop-os/catalog', '2.0.0-beta1', { require: { 'acme/later': '*' } });
    const page = read(entry({ require: { 'acme/now': '^1.0' } }), beta);
    expect(command(page)).toBe('composer require shop-os/catalog:1.2.0');
    expect(textOf(page)).toContain('Links of 1.2.0');
    expect(textOf(page)).toContain('acme/now ^1.0');
    expect(textOf(page)).not.toContain('acme/later');
    expect(versionsOf(page)).toEqual(['2.0.0-beta1 beta', '1.2.0']);
  });

  it.each([
    ['https://repo.example.com', 'composer create-project --repository=https://repo.example.com'],
    ['http://127.0.0.1:8000', 'composer create-project --no-secure-http --repository=http://127.0.0.1:8000'],
    [
      'file:///srv/repo',
      `composer create-project --repository='{"type":"composer","url":"file:///srv/repo"}'`,
    ],
  ])('a project is begun, from %s', (url, start) => {
    const page = packagePage(manifestOf(entry({}, { role: 'project' })), { ...SITE, url, known });
    expect(command(parsePage(page.text))).toBe(`${start} shop-os/catalog:1.2.0 NEW-FOLDER`);
  });

  it('links what it has of every kind of link', () => {
    const kinds = ['require', 'require-dev', 'replace', 'provide', 'conflict', 'suggest'];
    const all = Object.fromEntries(kinds.map((kind) => [kind, { 'shop-os/store': kind, 'acme/x': '1' }]));
    const page = read(entry(all));
    const tables = findAll(page, 'details', 'links');
    expect(tables.map((one) => textOf(findAll(one, 'summary')[0]!))).toEqual([
      'Requires 2',
      'Requires for its own development 2',
      'Replaces 2',
      'Provides 2',
      'Conflicts with 2',
      'Suggests 2',
    ]);
    for (const [at, table] of tables.entries()) {
      expect(findAll(table, 'tbody').map(textOf)).toEqual([`acme/x 1 shop-os/store ${kinds[at]}`]);
      expect(links(table)).toEqual(['store.html']);
    }
  });

  it('folds a long list of links', () => {
    const require = (count: number): Record<string, string> =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`acme/x${at}`, '*']));
    const isOpen = (count: number): boolean =>
      findAll(read(entry({ require: require(count) })), 'details', 'links')[0]!.attributes.has('open');
    expect([isOpen(12), isOpen(13)]).toEqual([true, false]);
  });

  it('says so when there are no links', () => {
    expect(textOf(read(entry()))).toContain('It requires nothing and replaces nothing.');
  });

  it('shows quirks and patches where they are', () => {
    const patch = {
      patch: 'fix.patch',
      category: 'security',
      links: ['https://example.com/1', 'javascript:alert(1)'],
    };
    const page = read(entryOf('shop-os/catalog', '1.0.0'), {
      ...entry({ extra: { 'upkeep-patches': [patch] } }),
      quirks: ['one', 'a \'quoted\' "quirk"'],
    });
    const [newer, older] = findAll(page, 'article');
    expect(textOf(newer!)).toContain(`Quirks one, a 'quoted' "quirk"`);
    expect(textOf(newer!)).toContain(
      '1 patch on top of upstream fix.patch security https://example.com/1 javascript:alert(1)',
    );
    expect(links(newer!).filter((href) => /^[a-z]+:/.test(href))).toEqual(['https://example.com/1']);
    expect(textOf(older!)).not.toMatch(/Quirks|patch/);
  });

  it('a product or flavor leads to where it is compared', () => {
    expect(links(read(BUNDLES[0]!))).toContain('../../flavors/shop.html');
    expect(links(read(entry()))).not.toContain('../../flavors/shop.html');
  });

  it('is read with a description, a license and a type of any form', () => {
    expect(textOf(read(entry({ license: 'MIT', description: 'N/A' })))).toContain('License MIT');
    const odd = read(
      entry({ license: { x: 1 }, description: ['x'], type: undefined, extra: 'x', suggest: [] }),
    );
    expect(textOf(odd)).toContain('Type library');
    expect(textOf(odd)).not.toMatch(/License|object/);
  });

  it('refuses a name that would leave the folder, and a package without versions', () => {
    const options = { ...SITE, known };
    expect(() => packagePage({ name: '../../x/y', versions: [entry()] }, options)).toThrow(
      /expected vendor\/package/,
    );
    expect(() => packagePage({ name: 'shop-os/none', versions: [] }, options)).toThrow(
      expect.objectContaining({ code: 'no-versions', exit: 2 }),
    );
  });
});
