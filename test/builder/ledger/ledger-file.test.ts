import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LedgerFile } from '../../../builder/ledger/ledger-file.js';
import { toLedgerLine } from '../../../builder/ledger/ledger-line.js';
import { publicationMessage } from '../../../builder/ledger/publication-message.js';
import { sortEntries } from '../../../builder/repository/sort-entries.js';
import { entryOf } from './support/entry-of.js';

const version = fc
  .tuple(
    fc.nat(20),
    fc.nat(20),
    fc.nat(20),
    fc.constantFrom('', '-p1', '-beta1', '-RC2', '-alpha3', '-a20260101'),
  )
  .map(([a, b, c, suffix]) => `${a}.${b}.${c}${suffix}`);
const versions = fc.uniqueArray(version, { maxLength: 20 });

describe('the file of a package', () => {
  test('is the same in whatever order versions came, and is in their order', () => {
    fc.assert(
      fc.property(versions, fc.nat(20), (list, at) => {
        const lines = list.map((one) => toLedgerLine(entryOf('market/apple', one)));
        const whole = LedgerFile.EMPTY.with(lines).format();
        const inTwo = LedgerFile.parse('x', LedgerFile.EMPTY.with(lines.slice(at)).format()).with(
          lines.slice(0, at),
        );
        expect(inTwo.format()).toBe(whole);
        const order = sortEntries(list.map((one) => entryOf('market/apple', one))).map(
          (entry) => entry.version,
        );
        expect(LedgerFile.parse('x', whole).versions.map((line) => line.version)).toEqual(order);
      }),
    );
  });

  test('reads back what it wrote', () => {
    fc.assert(
      fc.property(versions, (list) => {
        const lines = list.map((one) => toLedgerLine(entryOf('market/apple', one)));
        const file = LedgerFile.parse('x', LedgerFile.EMPTY.with(lines).format());
        for (const line of lines) expect(file.get(line.version)).toEqual(line);
        expect(file.get('99.0.0')).toBeNull();
      }),
    );
  });

  test('never takes a version for the second time', () => {
    const line = toLedgerLine(entryOf('market/apple', '1.0.0'));
    const file = LedgerFile.EMPTY.with([line]);
    expect(file.with([{ ...line, size: 1 }]).format()).toBe(file.format());
    expect(LedgerFile.EMPTY.versions).toEqual([]);
  });
});

describe('the message of a publication', () => {
  const one = { name: 'market/apple', version: '1.0.0', repository: 'market', distribution: null };

  test('counts versions and packages, and names releases and repositories once, in order', () => {
    expect(publicationMessage('Record', [one])).toBe(
      'Record 1 version of 1 package\n\nRepository: market (1 version)\n',
    );
    const bundle = (distribution: string, of: string): Parameters<typeof publicationMessage>[1][number] => ({
      ...one,
      name: `${distribution}/all`,
      version: of,
      distribution,
    });
    expect(
      publicationMessage('Publish', [
        one,
        { ...one, version: '1.1.0' },
        bundle('shop', '2.0'),
        bundle('market', '1.0'),
        bundle('market', '1.0'),
      ]),
    ).toBe(
      'Publish 5 versions of 3 packages\n\nDistribution: market 1.0\nDistribution: shop 2.0\nRepository: market (5 versions)\n',
    );
    expect(publicationMessage('Record', [{ ...one, repository: null }])).toBe(
      'Record 1 version of 1 package\n',
    );
  });

  test('is not led astray by names', () => {
    expect(publicationMessage('Record', [{ ...one, repository: 'a\nSigned-off-by: Evil\0' }])).toBe(
      'Record 1 version of 1 package\n\nRepository: a Signed-off-by: Evil  (1 version)\n',
    );
  });
});
