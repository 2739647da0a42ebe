import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flavorDifference } from '../../../builder/flavors/flavor-difference.js';
import { entryOf } from '../pages/support/sample.js';

type Links = Readonly<Record<string, string>>;
const difference = (from: unknown, to: unknown): ReturnType<typeof flavorDifference> =>
  flavorDifference(entryOf('a/from', '1.0.0', { require: from }), entryOf('a/to', '1.0.0', { require: to }));

const links = fc.dictionary(
  fc.constantFrom('a/a', 'a/b', 'a-b/c', 'b/a', 'php', 'ext-json', 'lib-icu', 'composer-runtime-api'),
  fc.constantFrom('1.0.0', '^2.0', '*'),
);

/** What a project has that requires `from`, after the difference. */
function apply(
  from: Links,
  { added, removed, changed, platform }: ReturnType<typeof flavorDifference>,
  to: Links,
): Links {
  const had = new Map(Object.entries(from));
  for (const name of removed) had.delete(name);
  for (const name of added) had.set(name, to[name]!);
  for (const change of [...changed, ...platform]) {
    if (change.to === null) had.delete(change.name);
    else had.set(change.name, change.to);
  }
  return Object.fromEntries(had);
}

describe('flavorDifference', () => {
  it('tells packages that come, go and change from what the machine must have', () => {
    const from = {
      php: '~8.2.0',
      'ext-json': '*',
      'lib-icu': '>=70',
      'a/gone': '1',
      'a/same': '1',
      'a/other': '^1',
    };
    const to = {
      php: '~8.3.0',
      'ext-intl': '*',
      'lib-icu': '>=70',
      'a/new': '1',
      'a/same': '1',
      'a/other': '^2',
    };
    expect(difference(from, to)).toEqual({
      added: ['a/new'],
      removed: ['a/gone'],
      changed: [{ name: 'a/other', from: '^1', to: '^2' }],
      platform: [
        { name: 'ext-intl', from: null, to: '*' },
        { name: 'ext-json', from: '*', to: null },
        { name: 'php', from: '~8.2.0', to: '~8.3.0' },
      ],
    });
  });

  it('takes what is missing, and PHP’s way to write an empty map, as none', () => {
    const none = { added: [], removed: [], changed: [], platform: [] };
    for (const empty of [undefined, {}, []]) {
      expect(difference(empty, empty)).toEqual(none);
      expect(difference(empty, { 'a/a': '1' })).toEqual({ ...none, added: ['a/a'] });
      expect(difference({ 'a/a': '1' }, empty)).toEqual({ ...none, removed: ['a/a'] });
    }
  });

  it('is not confused by names that every object has', () => {
    expect(difference({ constructor: '1' }, {}).platform).toEqual([
      { name: 'constructor', from: '1', to: null },
    ]);
    expect(difference({}, { toString: '*' }).platform).toEqual([{ name: 'toString', from: null, to: '*' }]);
  });

  it('turns one into the other', () => {
    fc.assert(
      fc.property(links, links, (from, to) => {
        expect(apply(from, difference(from, to), to)).toEqual({ ...to });
      }),
    );
  });

  it('there is the opposite of back, and to itself there is none', () => {
    fc.assert(
      fc.property(links, links, (from, to) => {
        const [there, back] = [difference(from, to), difference(to, from)];
        const turned = back.changed.map(({ name, from: after, to: before }) => ({
          name,
          from: before,
          to: after,
        }));
        expect([there.added, there.removed, there.changed]).toEqual([back.removed, back.added, turned]);
        expect(difference(from, from)).toEqual({ added: [], removed: [], changed: [], platform: [] });
      }),
    );
  });

  it('lists by name, whatever order the links are in', () => {
    const turn = (all: Links): Links => Object.fromEntries(Object.entries(all).reverse());
    fc.assert(
      fc.property(links, links, (from, to) => {
        const made = difference(from, to);
        expect(difference(turn(from), turn(to))).toEqual(made);
        for (const list of [made.added, made.removed]) {
          expect(list).toEqual([...list].sort((a, b) => (a < b ? -1 : 1)));
          expect(list.every((name) => name.includes('/'))).toBe(true);
        }
      }),
    );
  });
});
