import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphqlJudge } from '../../../src/compat/graphql/graphql-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { judgeFiles } from '../../support/compat/judge-files.js';
import { FILE, OTHER } from './support/edit-schema.js';
import { SHOP_SCHEMA } from './support/shop-schema.js';

const ALL = SHOP_SCHEMA.join('\n');

describe('the schema judge', () => {
  const reasons = async (before: string, after: string): Promise<readonly string[]> =>
    (await judgeFiles([graphqlJudge], { [FILE]: before }, { [FILE]: after })).map(({ reason }) => reason);

  it('says with names what happens to whom', async () => {
    const said = await reasons(
      'type Query { a(b: Int = 1, c: Int): Int! @resolver(class: "Old") }',
      'type Query { a(b: Int = 2, c: String): Int @resolver(class: "New") }',
    );
    expect(said.toSorted()).toEqual([
      'Query.a was Int! and is Int now: clients that use it get, or must send, something else',
      'Query.a was resolved by Old and is by New now: plugins and preferences for the old class no longer reach it',
      'argument c of Query.a was Int and is String now: queries that send the old type are refused',
      'the default of argument b of Query.a was 1 and is 2 now: who leaves it out gets something else',
    ]);
  });

  it('says which fields go with an interface', async () => {
    const place = 'interface I @typeResolver(class: "R") { i: Int, j: Int }\n';
    expect(
      await reasons(`${place}type A implements I { a: Int, j: Int }`, `${place}type A { a: Int, j: Int }`),
    ).toEqual([
      'A no longer implements I and loses its fields i: queries with a fragment on A where I is answered are refused',
    ]);
  });

  it('is not misled by types of others that both sides lack', async () => {
    // Neither ProductInterface, nor Node, nor the filters, nor the page of results are in this tree.
    const after = ALL.replace('size: Int = 20', 'size: Int = 10');
    const found = await judgeFiles([graphqlJudge], { [FILE]: ALL }, { [FILE]: after });
    expect(found.map(({ rule, target }) => `${rule} ${target}`)).toEqual([
      'graphql-default-changed Query::shops',
    ]);
  });

  it('takes a name that every object has a property of for a name', async () => {
    const before =
      'type __proto__ { constructor: Int }\ntype constructor { toString: __proto__ }\ninput hasOwnProperty { __proto__: Int }';
    expect(await judgeFiles([graphqlJudge], { [FILE]: before }, { [FILE]: `# x\n${before}` })).toEqual([]);
    const found = await judgeFiles(
      [graphqlJudge],
      { [FILE]: before },
      { [FILE]: 'type __proto__ { a: Int }' },
    );
    expect(found.map(({ target }) => target).toSorted()).toEqual([
      '__proto__::a',
      '__proto__::constructor',
      'constructor',
      'hasOwnProperty',
    ]);
  });

  it('leaves out on both sides what cannot be read, and says so', async () => {
    const before: Files = { [FILE]: 'type A { a: Int }', [OTHER]: 'type B { b: Int }' };
    const found = await judgeFiles([graphqlJudge], before, { ...before, [FILE]: 'type A {\n  a: Int' });
    expect(found.map(({ severity, file, line }) => `${severity} ${file}:${line}`)).toEqual([
      `unparsed ${FILE}:2`,
    ]);
  });

  it('says nothing of any order and any cut into files', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(SHOP_SCHEMA, { minLength: SHOP_SCHEMA.length }),
        fc.array(fc.nat(2), { minLength: SHOP_SCHEMA.length, maxLength: SHOP_SCHEMA.length }),
        async (lines, places) => {
          const files = new Map<string, string>();
          for (const [index, line] of lines.entries()) {
            const file = `M${places[index]}/etc/schema.graphqls`;
            files.set(file, `${files.get(file) ?? ''}${line}\n`);
          }
          expect(await judgeFiles([graphqlJudge], { [FILE]: ALL }, Object.fromEntries(files))).toEqual([]);
        },
      ),
      { numRuns: 50, seed: 5 },
    );
  });
});
