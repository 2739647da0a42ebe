import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksumList } from '../../../builder/supply/checksum-list.js';
import { contentUuid } from '../../../builder/supply/content-uuid.js';
import { licenseChoices } from '../../../builder/supply/license-choices.js';
import { releaseLinks } from '../../../builder/supply/release-links.js';
import { sortedJson } from '../../../builder/supply/sorted-json.js';
import { entryOf } from '../ledger/support/entry-of.js';

describe('contentUuid', () => {
  it('has the bits of version 8, and 122 of the checksum', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const uuid = contentUuid(text);
        expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        const sum = createHash('sha256').update(text).digest('hex').slice(0, 32);
        const bits = (hex: string): bigint => BigInt(`0x${hex.replaceAll('-', '')}`);
        const mask = ~((0xfn << 76n) | (0x3n << 62n));
        expect(bits(uuid) & mask).toBe(bits(sum) & mask);
      }),
    );
  });
});

describe('sortedJson', () => {
  it('is the same for equal values', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const reversed = (one: unknown): unknown => {
          if (Array.isArray(one)) return one.map(reversed);
          if (typeof one !== 'object' || one === null) return one;
          return Object.fromEntries(
            Object.entries(one)
              .toReversed()
              .map(([key, inner]) => [key, reversed(inner)]),
          );
        };
        expect(sortedJson(reversed(value))).toBe(sortedJson(value));
        expect(JSON.parse(sortedJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('checksumList', () => {
  it('has a line a file, by path', () => {
    expect(
      checksumList(
        new Map([
          ['b', '2'],
          ['a', '1'],
          ['B', '3'],
        ]),
      ),
    ).toBe('3  B\n1  a\n2  b\n');
  });
});

describe('licenseChoices', () => {
  const choices = (license?: unknown): string[] =>
    [...licenseChoices({ name: 'a/b', ...(license === undefined ? {} : { license }) })].map((one) => {
      if ('expression' in one) return `expression ${one.expression}`;
      return 'id' in one ? `id ${one.id}` : `name ${one.name}`;
    });

  it.each<[unknown, string[]]>([
    [undefined, []],
    ['MIT', ['id MIT']],
    [
      ['OSL-3.0', 'AFL-3.0'],
      ['id AFL-3.0', 'id OSL-3.0'],
    ],
    [
      ['MIT', 'MIT', 'proprietary'],
      ['id MIT', 'name proprietary'],
    ],
    ['proprietary', ['name proprietary']],
    ['osl-3.0', ['name osl-3.0']],
    ['(MIT or Apache-2.0)', ['expression (MIT OR Apache-2.0)']],
    ['GPL-2.0-only with Classpath-exception-2.0', ['expression GPL-2.0-only WITH Classpath-exception-2.0']],
    ['LGPL-2.1+ and MIT', ['expression LGPL-2.1+ AND MIT']],
    ['MIT or our own', ['name MIT or our own']],
    [
      ['MIT or ISC', 'BSD-2-Clause'],
      ['id BSD-2-Clause', 'name MIT or ISC'],
    ],
    [[1, null, ' ', 'MIT'], ['id MIT']],
    [{ a: 1 }, []],
  ])('of %j', (license, expected) => {
    expect(choices(license)).toEqual(expected);
  });
});

describe('releaseLinks', () => {
  const entries = [
    entryOf('acme/a', '1.0.0', {
      composer: { name: 'acme/a', require: { php: '>=8.1', 'acme/b': '1.0.0', 'x/y': '^1' } },
    }),
    entryOf('acme/b', '1.0.0', {
      composer: {
        name: 'acme/b',
        replace: { 'up/b': '3.0' },
        require: { 'x/y': '^2', 'up/b': '*', 'up/c': '*' },
      },
    }),
    entryOf('acme/c', '1.0.0', {
      composer: { name: 'acme/c', replace: { 'up/c': '3.0' }, require: { 'up/b': '3.0' } },
    }),
    entryOf('acme/all', '1.0.0', {
      role: 'product',
      composer: { name: 'acme/all', replace: { 'up/all': '3.0' }, require: { 'acme/a': '1.0.0' } },
    }),
    entryOf('acme/wants-all', '1.0.0', {
      composer: { name: 'acme/wants-all', require: { 'up/all': '3.0' } },
    }),
  ];

  it('leads to what the release has, by name or by what it replaces; never to itself', () => {
    const { within, outside, constraints } = releaseLinks(entries);
    expect(Object.fromEntries(within)).toEqual({
      'acme/a': ['acme/b'],
      'acme/all': ['acme/a'],
      'acme/b': ['acme/c'],
      'acme/c': ['acme/b'],
      'acme/wants-all': [],
    });
    expect(Object.fromEntries(outside)).toEqual({
      'acme/a': ['php', 'x/y'],
      'acme/all': [],
      'acme/b': ['x/y'],
      'acme/c': [],
      'acme/wants-all': ['up/all'],
    });
    expect([...constraints]).toEqual([
      ['php', ['>=8.1']],
      ['up/all', ['3.0']],
      ['x/y', ['^1', '^2']],
    ]);
  });

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        const [one, other] = [releaseLinks(shuffled), releaseLinks(entries)];
        expect([...one.constraints]).toEqual([...other.constraints]);
        expect([...one.within]).toEqual([...other.within]);
      }),
    );
  });
});
