import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../../builder/recipe/parse-yaml.js';
import { serviceBookSchema } from '../../../builder/recipe/service-book.js';
import { loadDistribution } from '../../../builder/recipe/load-distribution.js';
import { recipeFaults } from './recipe-faults.js';

const BOOK = `services:
  search: { title: Search, programs: [{ name: Engine, versions: ^2, releases: '>=1.1' }] }
rules:
  - service: search
    need: required
    package: acme/search
    why: it is so
    unless: [{ patch: { path: etc/config.xml, adds: x }, why: then not }]
claims:
  plain: { title: Plain, php: [8.2.1], extensions: any, services: { search: { Engine: 2.1.0 } } }
`;
const faults = (edit: (text: string) => string): string[] =>
  recipeFaults(() => parseYaml(serviceBookSchema, 'book.yml', edit(BOOK)));
const replaced =
  (from: string, to: string) =>
  (text: string): string => {
    if (!text.includes(from)) throw new Error(`no ${from}`);
    return text.replace(from, to);
  };

describe('what packages need, as data', () => {
  it('has lists that may be left out', () => {
    const { value } = parseYaml(serviceBookSchema, 'book.yml', 'services: {}\nrules: []\n');
    expect(value).toEqual({ services: {}, rules: [], claims: {} });
    expect(faults((text) => text)).toEqual([]);
  });

  it.each([
    [
      '- service: search',
      '- service: serach',
      /^4: .*names the service 'serach', which is not in services: search/,
    ],
    ['{ search: { Engine', '{ seek: { Engine', /names the service 'seek'/],
    ['need: required', 'need: must', /expected required or optional/],
    ['package: acme/search', 'package: acme', /is no package name/],
    ['why: it is so', 'link: acme/x\n    why: it is so', /has more than one of package, link and patch/],
    [', adds: x', '', /needs adds or removes/],
    ['path: etc/config.xml', 'path: ../config.xml', /is no relative path/],
    ['>=1.1', 'one', /is no version constraint/],
    ['[8.2.1]', '[eight]', /is no version/],
    ['extensions: any', 'extensions: [a b]', /is no name of an extension/],
    ['why: it is so', 'why: it is so\n    source: http://example.org/', /begins with https/],
    ['why: it is so', 'wy: it is so', /wy/],
  ])('%s → %s is a fault with its line', (from, to, message) => {
    const found = faults(replaced(from, to));
    expect(found.length).toBeGreaterThan(0);
    expect(found.some((line) => message.test(line))).toBe(true);
  });
});

describe('those that come with the program', () => {
  it.each(['sample', 'mage-os'])(
    '%s has one, of which every service is ruled and every reason is a sentence',
    (name) => {
      const book = loadDistribution(name, import.meta.dirname).services!;
      const ruled = new Set(book.rules.map(({ service }) => service));
      expect([...ruled].sort()).toEqual(Object.keys(book.services).sort());
      for (const { why, unless } of book.rules) {
        for (const text of [why, ...unless.map((one) => one.why)]) expect(text).toMatch(/^[^\n]*[^.\n]$/);
      }
    },
  );

  it('names packages that the groups of Magento know, so that a misspelt one is found', () => {
    const { services, groups } = loadDistribution('mage-os', import.meta.dirname);
    const recipe = readFileSync(
      join(import.meta.dirname, '../../../builder/recipes/repositories/magento2.yml'),
      'utf8',
    );
    const known = new Set(Object.values(groups).flat());
    const named = services!.rules.flatMap((rule) => rule.package ?? []);
    const unknown = named.filter((one) => !known.has(one) && !recipe.includes(one));
    expect(unknown).toEqual([]);
  });
});
