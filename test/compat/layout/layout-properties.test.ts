import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutJudge } from '../../../src/compat/layout/layout-judge.js';
import { judgeFiles } from '../../support/compat/judge-files.js';
import { ALL, SHOP } from './layout-files.js';

const name = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'x.y');
const statement = fc.oneof(
  fc
    .record({ tag: fc.constantFrom('block', 'container', 'uiComponent'), name, as: name })
    .map(({ tag, name: own, as }) => ({ tag, attributes: { name: own, as } })),
  name.map((handle) => ({ tag: 'update', attributes: { handle } })),
  name.map((of) => ({ tag: 'referenceBlock', attributes: { name: of, remove: 'true' } })),
);
type Statement = { readonly tag: string; readonly attributes: Readonly<Record<string, string>> };

function write(statements: readonly Statement[], reversed: boolean): string {
  const lines = statements.map(({ tag, attributes }) => {
    const entries = Object.entries(attributes);
    const shown = (reversed ? entries.toReversed() : entries).map(([key, value]) => {
      return reversed ? `${key} = '${value}'` : `${key}="${value}"`;
    });
    return reversed ? `<!-- c --><${tag}\n ${shown.join('  ')}></${tag}>` : `<${tag} ${shown.join(' ')}/>`;
  });
  return `<page>\n${lines.join('\n')}\n</page>`;
}

const judge = (before: string, after: string) =>
  judgeFiles([layoutJudge], { ...ALL, [SHOP]: before }, { ...ALL, [SHOP]: after });

describe('layout', () => {
  it('is the same in whatever order and form it is written', async () => {
    // One statement for a name: of several with other values, which of them wins depends on the order.
    const statements = fc.uniqueArray(statement, {
      selector: ({ tag, attributes }: Statement) =>
        ['update', 'referenceBlock'].includes(tag)
          ? JSON.stringify([tag, attributes])
          : (attributes['name'] ?? ''),
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(
        statements.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
          ),
        ),
        async ([all, shuffled]) => {
          expect(await judge(write(all, false), write(shuffled, true))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('loses on the way there what it gains on the way back', async () => {
    const statements = fc.array(statement, { maxLength: 6 });
    const named = (found: Awaited<ReturnType<typeof judge>>, rules: readonly string[]): readonly string[] =>
      found
        .filter(({ rule }) => rules.includes(rule))
        .map(({ target }) => target)
        .toSorted();
    await fc.assert(
      fc.asyncProperty(statements, statements, async (before, after) => {
        const there = await judge(write(before, false), write(after, false));
        const back = await judge(write(after, false), write(before, false));
        const gone = ['layout-block-removed', 'layout-container-removed', 'layout-update-removed'];
        expect(named(there, gone)).toEqual(named(back, ['layout-element-added']));
      }),
      { numRuns: 60 },
    );
  });
});
