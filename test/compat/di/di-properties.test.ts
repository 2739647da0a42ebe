import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diJudge } from '../../../src/compat/di/di-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { judgeFiles } from '../../support/compat/judge-files.js';

/** One statement of a `di.xml`, which can be written in many ways. */
type Statement =
  | { readonly kind: 'preference'; readonly of: string; readonly type: string }
  | { readonly kind: 'virtualType'; readonly of: string; readonly type: string }
  | { readonly kind: 'plugin'; readonly of: string; readonly name: string; readonly type: string }
  | { readonly kind: 'item'; readonly of: string; readonly name: string; readonly type: string };

const name = fc.constantFrom('Acme\\A', 'Acme\\B', 'Acme\\CInterface', '__proto__', 'D');
const word = fc.constantFrom('a', 'b', 'constructor', 'x-y', 'z.1');
const statement: fc.Arbitrary<Statement> = fc.oneof(
  fc.record({ kind: fc.constant('preference' as const), of: name, type: name }),
  fc.record({ kind: fc.constant('virtualType' as const), of: name, type: name }),
  fc.record({ kind: fc.constant('plugin' as const), of: name, name: word, type: name }),
  fc.record({ kind: fc.constant('item' as const), of: name, name: word, type: name }),
);
const keyOf = (one: Statement): string =>
  `${one.kind} ${one.of} ${one.kind === 'plugin' || one.kind === 'item' ? one.name : ''}`;
const statements = fc.uniqueArray(statement, { selector: keyOf, maxLength: 12 });

const RULES: Readonly<Record<Statement['kind'], RegExp>> = {
  preference: /^di-preference-removed$/,
  virtualType: /^di-virtual-type-removed$/,
  plugin: /^di-plugin-removed$/,
  item: /^di-argument-removed$/,
};

/** How a statement is written: all of these mean the same. */
interface Style {
  readonly quote: '"' | "'";
  readonly slash: '' | '\\';
  readonly swap: boolean;
  readonly note: boolean;
}
const style: fc.Arbitrary<Style> = fc.record({
  quote: fc.constantFrom('"' as const, "'" as const),
  slash: fc.constantFrom('' as const, '\\' as const),
  swap: fc.boolean(),
  note: fc.boolean(),
});

function write(one: Statement, { quote, slash, swap, note }: Style): string {
  const attributes = (...pairs: (readonly [string, string])[]): string => {
    const texts = pairs.map(([key, value]) => `${key}=${quote}${value}${quote}`);
    return (swap ? texts.toReversed() : texts).join(note ? '\n   ' : ' ');
  };
  const comment = note ? '<!-- a note -->' : '';
  const type = `${slash}${one.type}`;
  if (one.kind === 'preference') {
    return `${comment}<preference ${attributes(['for', slash + one.of], ['type', type])}/>`;
  }
  if (one.kind === 'virtualType') {
    return `${comment}<virtualType ${attributes(['name', one.of], ['type', type])}></virtualType>`;
  }
  if (one.kind === 'plugin') {
    const plugin = `<plugin ${attributes(['name', one.name], ['type', type])}/>`;
    return `<type name=${quote}${slash}${one.of}${quote}>${comment}${plugin}</type>`;
  }
  const item = `<item ${attributes(['name', one.name], ['xsi:type', 'object'])}>${note ? `\n${type}\n` : type}</item>`;
  return `<type name="${one.of}"><arguments><argument name="list" xsi:type="array">${comment}${item}</argument></arguments></type>`;
}

/** The same statements in some order, each in one of some modules, each in its own style. */
const written = (all: readonly Statement[]): fc.Arbitrary<Files> =>
  fc
    .record({
      order: fc.shuffledSubarray([...all], { minLength: all.length }),
      modules: fc.array(fc.constantFrom('Cart', 'Tax', 'vendor/acme/log'), {
        minLength: all.length,
        maxLength: all.length,
      }),
      styles: fc.array(style, { minLength: all.length, maxLength: all.length }),
    })
    .map(({ order, modules, styles }) => {
      const files: Record<string, string> = { 'README.md': String(modules) };
      for (const [index, one] of order.entries()) {
        const path = `${modules[index]}/etc/di.xml`;
        files[path] = (files[path] ?? '') + write(one, styles[index]!);
      }
      return Object.fromEntries(
        Object.entries(files).map(([path, text]) => [
          path,
          path.endsWith('.xml') ? `<config>${text}</config>` : text,
        ]),
      );
    });

const inTwoWays = statements.chain((all) => fc.tuple(fc.constant(all), written(all), written(all)));

describe('di.xml in many ways', () => {
  it('nothing is said of another order, module, quote, comment or backslash', async () => {
    await fc.assert(
      fc.asyncProperty(inTwoWays, async ([, before, after]) => {
        expect(await judgeFiles([diJudge], before, after)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('something is said of every statement that is left out, and of nothing else', async () => {
    const oneLess = statements
      .filter((all) => all.length > 0)
      .chain((all) => fc.tuple(fc.nat(all.length - 1), fc.constant(all)))
      .chain(([index, all]) =>
        fc.tuple(fc.constant(all[index]!), written(all), written(all.toSpliced(index, 1))),
      );
    await fc.assert(
      fc.asyncProperty(oneLess, async ([gone, before, after]) => {
        const found = await judgeFiles([diJudge], before, after);
        expect(found.length).toBe(1);
        const [one] = found;
        expect(one?.subject.name).toBe(gone.of);
        expect(one?.rule).toMatch(RULES[gone.kind]);
      }),
      { numRuns: 150 },
    );
  });

  it('what is only added is no finding', async () => {
    const oneMore = statements
      .filter((all) => all.length > 0)
      .chain((all) => fc.tuple(written(all.slice(1)), written(all)));
    await fc.assert(
      fc.asyncProperty(oneMore, async ([before, after]) => {
        expect(await judgeFiles([diJudge], before, after)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
