import { describe, expect, it } from 'vitest';
import { flavorDifference } from '../../../builder/flavors/flavor-difference.js';
import { switchCommands } from '../../../builder/flavors/switch-commands.js';
import { flavorsPage } from '../../../builder/pages/flavors-page.js';
import type { ManifestEntry } from '../../../builder/repository/manifest-entry.js';
import { findAll, parsePage, textOf, type PageElement } from './support/parse-page.js';
import { AFTER, BUNDLES, entryOf, MANIFESTS, SITE } from './support/sample.js';

const known = new Set(MANIFESTS.map(({ name }) => name));
const options = { ...SITE, known, after: AFTER };
const page = (bundles: readonly ManifestEntry[] = BUNDLES): PageElement =>
  parsePage(flavorsPage('shop', '1.2.0', bundles, options).text);
const label = (entry: ManifestEntry): string => entry.bundle!.flavor ?? 'full';
const sections = (root: PageElement): Map<string, PageElement> =>
  new Map(findAll(root, 'section', 'switch').map((one) => [textOf(findAll(one, 'h3')[0]!), one]));
const list = (section: PageElement, heading: string): string[] =>
  findAll(section, 'details')
    .filter((one) => textOf(findAll(one, 'summary')[0]!).startsWith(`${heading} `))
    .flatMap((one) => findAll(one, 'li').map(textOf));

describe('the page of flavors', () => {
  it('looks like this', () => {
    expect(flavorsPage('shop', '1.2.0', BUNDLES, options)).toMatchSnapshot();
  });

  it('has the whole distribution first, then the flavors by name, whatever order they come in', () => {
    const rows = findAll(findAll(page(), 'table', 'bundles')[0]!, 'strong').map(textOf);
    expect(rows).toEqual(['full', 'headless', 'minimal']);
    expect(flavorsPage('shop', '1.2.0', [...BUNDLES].reverse(), options)).toEqual(
      flavorsPage('shop', '1.2.0', BUNDLES, options),
    );
  });

  it('counts packages without what the machine has, and shows pros and cons', () => {
    const rows = findAll(findAll(page(), 'tbody')[0]!, 'tr').map((row) => findAll(row, 'td').map(textOf));
    expect(rows).toEqual([
      ['5', 'Everything is there', ''],
      ['4', 'Less to load Less to keep secure', 'Extensions may need what is not there'],
      ['3', 'Less to load Less to keep secure', 'Extensions may need what is not there'],
    ]);
  });

  it('says what each leaves out', () => {
    const root = page();
    expect(textOf(root)).toContain('full leaves out nothing.');
    expect(list(root, 'headless')).toEqual(['shop-os/theme-luma']);
    expect(list(root, 'minimal')).toEqual(['shop-os/catalog-graph-ql', 'shop-os/theme-luma']);
  });

  it('has every ordered pair with its difference and its commands', () => {
    const found = sections(page());
    const pairs = BUNDLES.flatMap((from) =>
      BUNDLES.filter((to) => to !== from).map((to) => [from, to] as const),
    );
    expect(found.size).toBe(6);
    for (const [from, to] of pairs) {
      const section = found.get(`From ${label(from)} to ${label(to)}`)!;
      const { added, removed } = flavorDifference(from, to);
      expect(list(section, 'Adds')).toEqual(added);
      expect(list(section, 'Removes')).toEqual(removed);
      expect(findAll(findAll(section, 'pre')[0]!, 'code').map(textOf)).toEqual(
        switchCommands(from.name, to.name, '1.2.0', AFTER),
      );
    }
  });

  it('shows other versions and other needs of the machine', () => {
    const section = sections(page()).get('From full to minimal')!;
    const tables = findAll(section, 'table').map(
      (table) => [textOf(findAll(table, 'caption')[0]!), textOf(findAll(table, 'tbody')[0]!)] as const,
    );
    expect(tables).toEqual([
      ['Other versions', 'acme/log ^2.7 ^3.0'],
      ['Other needs of the machine', 'ext-intl none * php ~8.3.0 >=8.3'],
    ]);
  });

  it('sums up all pairs in a table', () => {
    const rows = findAll(findAll(page(), 'table', 'matrix')[0]!, 'tr').map(textOf);
    expect(rows).toEqual([
      'to full to headless to minimal',
      'from full – +0 −1 +0 −2',
      'from headless +1 −0 – +0 −1',
      'from minimal +2 −0 +1 −0 –',
    ]);
  });

  it('says so when two have the same packages', () => {
    const twin: ManifestEntry = {
      ...BUNDLES[0]!,
      name: 'shop-os/twin',
      bundle: { ...BUNDLES[0]!.bundle!, flavor: 'twin' },
    };
    expect(textOf(sections(page([BUNDLES[0]!, twin])).get('From minimal to twin')!)).toMatch(
      /Both have the same packages\.$/,
    );
  });

  it('has nothing to switch with one flavor, and passes over what is none', () => {
    const root = page([BUNDLES[0]!, entryOf('shop-os/catalog', '1.2.0')]);
    expect(sections(root).size).toBe(0);
    expect(findAll(root, 'h2').map(textOf)).toEqual(['What each leaves out']);
  });

  it('refuses a distribution that would leave the folder', () => {
    expect(() => flavorsPage('../x', '1.2.0', BUNDLES, options)).toThrow(/expected a word/);
  });
});
