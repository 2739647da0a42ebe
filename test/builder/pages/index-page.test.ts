import { describe, expect, it } from 'vitest';
import { indexPage } from '../../../builder/pages/index-page.js';
import type { IndexedPackage } from '../../../builder/repository/repository-index.js';
import { findAll, parsePage, textOf, type PageElement } from './support/parse-page.js';
import { indexOf, MANIFESTS, SITE } from './support/sample.js';

const options = { ...SITE, distributions: ['shop'], releases: [] };
const one = (more: Partial<IndexedPackage> = {}): IndexedPackage => ({
  name: 'shop-os/catalog',
  versions: 3,
  latest: '1.2.0',
  role: 'package',
  type: 'magento2-module',
  description: 'Products',
  manifest: '0'.repeat(64),
  ...more,
});
const read = (packages: readonly IndexedPackage[], site = {}): PageElement =>
  parsePage(indexPage({ packages }, { ...options, ...site }).text);
const rows = (page: PageElement): string[] =>
  findAll(page, 'tr')
    .map(textOf)
    .filter((row) => !row.startsWith('Package Latest'));

describe('the index page', () => {
  it('looks like this', () => {
    expect(indexPage(indexOf(MANIFESTS), options)).toMatchSnapshot();
  });

  it('lists every package with its newest version, number of versions, type and description', () => {
    const page = read([
      one(),
      one({ name: 'shop-os/store', versions: 1, latest: '1.0.0', description: 'Stores' }),
    ]);
    expect(rows(page)).toEqual([
      'shop-os/catalog 1.2.0 3 magento2-module Products',
      'shop-os/store 1.0.0 1 magento2-module Stores',
    ]);
  });

  it('names the parts of a row for those who hear it', () => {
    const [table] = findAll(read([one()]), 'table');
    expect(findAll(table!, 'caption').map(textOf)).toEqual(['Packages of this repository']);
    const scopes = findAll(table!, 'th').map(({ attributes }) => attributes.get('scope'));
    expect(scopes).toEqual(['col', 'col', 'col', 'col', 'col', 'row']);
  });

  it('puts aliases in a folded section of their own', () => {
    const page = read([one(), one({ name: 'magento/catalog', role: 'alias', description: 'Leads to it' })]);
    const [aliases] = findAll(page, 'details');
    expect(aliases!.attributes.get('open')).toBeUndefined();
    expect(findAll(aliases!, 'summary').map(textOf)).toEqual(['1 alias']);
    expect(rows(aliases!)).toEqual(['magento/catalog 1.2.0 3 magento2-module Leads to it']);
    expect(rows(page)).toHaveLength(2);
    expect(findAll(read([one()]), 'details')).toEqual([]);
  });

  it('says what upstream says when it says nothing', () => {
    expect(rows(read([one({ description: 'N/A' })]))).toEqual(['shop-os/catalog 1.2.0 3 magento2-module']);
  });

  it('leads to products, flavors, projects and the pages of flavors first', () => {
    const packages = (['package', 'product', 'flavor', 'project', 'metapackage'] as const).map((role) =>
      one({ name: `shop-os/a-${role}`, role }),
    );
    const page = read(packages, { distributions: ['shop', 'other'] });
    expect(findAll(page, 'ul', 'cards').flatMap((list) => findAll(list, 'code').map(textOf))).toEqual([
      'shop-os/a-product',
      'shop-os/a-flavor',
      'shop-os/a-project',
    ]);
    const links = findAll(page, 'a').map(({ attributes }) => attributes.get('href'));
    expect(links).toEqual(expect.arrayContaining(['flavors/shop.html', 'flavors/other.html']));
    expect(rows(page)).toHaveLength(5);
  });

  it('has no such section when there is nothing for it', () => {
    const headings = (page: PageElement): string[] => findAll(page, 'h2').map(textOf);
    expect(headings(read([one()], { distributions: [] }))).toEqual(['Use it in a project', 'Packages']);
    expect(headings(read([one()]))).toContain('Start here');
  });

  it('says how to use it, and for http what Composer needs more', () => {
    const commands = (url: string): string[] =>
      findAll(findAll(read([one()], { url }), 'pre')[0]!, 'code').map(textOf);
    expect(commands('https://repo.example.com')).toEqual([
      'composer config repositories.shop-os composer https://repo.example.com',
    ]);
    expect(commands('http://repo.example.com')).toEqual([
      'composer config secure-http false',
      'composer config repositories.shop-os composer http://repo.example.com',
    ]);
    expect(commands("file:///srv/the shop's")).toEqual([
      String.raw`composer config repositories.shop-os composer 'file:///srv/the shop'\''s'`,
    ]);
  });

  it('hides the search box until the script shows it', () => {
    const search = findAll(read([one()]), 'div').find(
      ({ attributes }) => attributes.get('role') === 'search',
    );
    expect(search!.attributes.has('hidden')).toBe(true);
    expect(findAll(search!, 'label')[0]!.attributes.get('for')).toBe('query');
    expect(findAll(search!, 'input')[0]!.attributes.get('id')).toBe('query');
  });

  it('can be empty', () => {
    const page = read([], { distributions: [] });
    expect(textOf(page)).toContain('There is none yet.');
    expect(findAll(page, 'table')).toEqual([]);
  });

  it('costs less than 350 bytes a package', () => {
    const packages = Array.from({ length: 600 }, (_, at) =>
      one({ name: `shop-os/module-inventory-in-store-pickup-quote-${at}`, description: 'D'.repeat(60) }),
    );
    const [many, few] = [indexPage({ packages }, options), indexPage({ packages: [] }, options)];
    expect(Buffer.byteLength(many.text) - Buffer.byteLength(few.text)).toBeLessThan(600 * 350);
  });

  it('refuses a name that would leave the folder', () => {
    expect(() => read([one({ name: '../../x' })])).toThrow(/expected vendor\/package/);
    expect(() => read([one()], { distributions: ['../x'] })).toThrow(/expected a word/);
  });

  it('is the same every time', () => {
    expect(indexPage(indexOf(MANIFESTS), options)).toEqual(
      indexPage(indexOf([...MANIFESTS].reverse()), options),
    );
  });
});
