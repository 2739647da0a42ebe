import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dbSchemaJudge } from '../../../src/compat/db-schema/db-schema-judge.js';
import { dbWhitelistJudge } from '../../../src/compat/db-whitelist/db-whitelist-judge.js';
import type { Finding } from '../../../src/compat/finding.js';
import type { Files } from '../../../src/compat/rule.js';
import { judgeFiles } from '../../support/compat/judge-files.js';
import { schemaModule } from './schema-module.js';

const JUDGES = [dbSchemaJudge, dbWhitelistJudge];
const NAMES = ['a', 'b', 'c', 'd', 'e'] as const;
const name = fc.constantFrom(...NAMES);

/** An element as its parts, so that they can be written in any order. */
interface Part {
  readonly tag: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly columns: readonly string[];
}

const column: fc.Arbitrary<Part> = fc
  .record({
    name,
    type: fc.constantFrom('int', 'bigint', 'varchar', 'text', 'decimal', 'timestamp', 'boolean'),
    nullable: fc.constantFrom('true', 'false'),
    length: fc.constantFrom('8', '64'),
    fallback: fc.constantFrom(null, '0', '1'),
  })
  .map((one) => ({
    tag: 'column',
    attributes: [
      ['xsi:type', one.type],
      ['name', one.name],
      ['nullable', one.nullable],
      ['length', one.length],
      ...(one.fallback === null ? [] : [['default', one.fallback] as const]),
    ],
    columns: [],
  }));
const listing = (tag: string, type: readonly (readonly [string, string])[]): fc.Arbitrary<Part> =>
  fc
    .record({
      id: fc.constantFrom('X', 'Y', 'Z'),
      columns: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
    })
    .map(({ id, columns }) => ({
      tag,
      attributes: [...type, ['referenceId', `${tag}_${id}`] as const],
      columns,
    }));
const foreign: fc.Arbitrary<Part> = fc
  .record({
    column: name,
    table: fc.constantFrom('store', 'user'),
    onDelete: fc.constantFrom('CASCADE', 'SET NULL'),
  })
  .map((one) => ({
    tag: 'constraint',
    attributes: [
      ['xsi:type', 'foreign'],
      ['referenceId', `F_${one.column}_${one.table}`],
      ['column', one.column],
      ['referenceTable', one.table],
      ['referenceColumn', 'id'],
      ['onDelete', one.onDelete],
    ],
    columns: [],
  }));
const part = fc.oneof(
  { weight: 4, arbitrary: column },
  { weight: 1, arbitrary: listing('constraint', [['xsi:type', 'unique']]) },
  { weight: 1, arbitrary: listing('index', [['indexType', 'btree']]) },
  { weight: 1, arbitrary: foreign },
);
const parts = fc.uniqueArray(part, {
  maxLength: 10,
  selector: ({ tag, attributes }) =>
    `${tag} ${attributes.find(([key]) => key === 'name' || key === 'referenceId')?.[1]}`,
});

function write({ tag, attributes, columns }: Part, quote = '"'): string {
  const start = [tag, ...attributes.map(([key, value]) => `${key}=${quote}${value}${quote}`)].join(' ');
  return columns.length === 0
    ? `<${start}/>`
    : `<${start}>${columns.map((one) => `<column name="${one}"/>`).join('')}</${tag}>`;
}

const KEY: Part = {
  tag: 'constraint',
  attributes: [
    ['xsi:type', 'primary'],
    ['referenceId', 'PRIMARY'],
  ],
  columns: ['id'],
};
const ID: Part = {
  tag: 'column',
  attributes: [
    ['xsi:type', 'int'],
    ['name', 'id'],
    ['nullable', 'false'],
  ],
  columns: [],
};

function files(all: readonly Part[], dir = 'app/code/Shop/Note', quote = '"'): Files {
  return schemaModule(
    'Shop_Note',
    dir,
    '<table name="t">',
    ...[ID, KEY, ...all].map((one) => write(one, quote)),
    '</table>',
  );
}

const shown = (found: readonly Finding[]): string[] =>
  found.map(({ rule, target, severity }) => `${severity} ${rule} ${target}`).toSorted();

describe('judging a schema', () => {
  it('finds nothing between a schema and itself, reordered, requoted and moved', async () => {
    await fc.assert(
      fc.asyncProperty(parts, fc.nat(), async (all, seed) => {
        const turned = [...all.slice(seed % (all.length + 1)), ...all.slice(0, seed % (all.length + 1))].map(
          (one) => ({ ...one, attributes: one.attributes.toReversed() }),
        );
        expect(shown(await judgeFiles(JUDGES, files(all), files(turned, 'vendor/x', "'")))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('finds as many things new in one direction as gone in the other', async () => {
    const OPPOSITE: readonly (readonly [string, string])[] = [
      ['db-column-added', 'db-column-removed'],
      ['db-column-required-added', 'db-column-removed'],
      ['db-unique-added', 'db-unique-dropped'],
      ['db-foreign-added', 'db-foreign-dropped'],
      ['db-index-added', 'db-index-dropped'],
    ];
    const targets = (found: readonly Finding[], rules: readonly string[]): string[] =>
      found
        .filter(({ rule }) => rules.includes(rule))
        .map(({ target }) => target)
        .toSorted();
    await fc.assert(
      fc.asyncProperty(parts, parts, async (before, after) => {
        const there = await judgeFiles([dbSchemaJudge], files(before), files(after));
        const back = await judgeFiles([dbSchemaJudge], files(after), files(before));
        const [added, gone] = [OPPOSITE.map(([one]) => one), OPPOSITE.map(([, one]) => one)];
        expect(targets(back, gone)).toEqual(targets(there, added));
        expect(targets(back, added)).toEqual(targets(there, gone));
      }),
      { numRuns: 60 },
    );
  });

  it('finds the same whether one module declares the table or two do', async () => {
    const split = (all: readonly Part[], at: number): Files => ({
      ...files(all.slice(0, at)),
      ...schemaModule(
        'Shop_Other',
        'app/code/Shop/Other',
        '<table name="t">',
        ...all.slice(at).map((one) => write(one)),
        '</table>',
      ),
    });
    await fc.assert(
      fc.asyncProperty(parts, parts, fc.nat(10), fc.nat(10), async (before, after, x, y) => {
        const one = await judgeFiles([dbSchemaJudge], files(before), files(after));
        const two = await judgeFiles([dbSchemaJudge], split(before, x), split(after, y));
        expect(shown(two)).toEqual(shown(one));
      }),
      { numRuns: 60 },
    );
  });

  it('names only rules that it has, with severities that they have', async () => {
    const rules = new Map(JUDGES.flatMap((judge) => judge.rules.map((rule) => [rule.id, rule] as const)));
    await fc.assert(
      fc.asyncProperty(parts, parts, async (before, after) => {
        for (const { rule, severity, line } of await judgeFiles(JUDGES, files(before), files(after))) {
          expect(rules.get(rule)?.severities).toContain(severity);
          expect(line).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});
