import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Files } from '../../../src/compat/rule.js';
import { systemConfigJudge } from '../../../src/compat/system-config/system-config-judge.js';
import { judgeFiles } from '../../support/compat/judge-files.js';
import { moduleFiles } from '../../support/compat/module-files.js';

/** Paths of fields: section, group, field. */
const word = fc.constantFrom('a', 'b', 'constructor', '__proto__');
const path = fc.tuple(word, word, word).map((ids) => ids.join('/'));
const paths = fc.uniqueArray(path, { maxLength: 10 });

interface Style {
  readonly module: 'Acme_Cart' | 'Acme_Tax';
  readonly included: boolean;
}

/** Each field in a page of one of two modules, some of them in a file that it includes. */
const written = (all: readonly string[]): fc.Arbitrary<Files> =>
  fc
    .tuple(
      fc.shuffledSubarray([...all], { minLength: all.length }),
      fc.array(
        fc.record<Style>({ module: fc.constantFrom('Acme_Cart', 'Acme_Tax'), included: fc.boolean() }),
        { minLength: all.length, maxLength: all.length },
      ),
    )
    .map(([order, styles]) => {
      const pages: Record<Style['module'], string[]> = { Acme_Cart: [], Acme_Tax: [] };
      const includes: Record<string, string> = {};
      for (const [index, one] of order.entries()) {
        const [section, group, field] = one.split('/');
        const { module, included } = styles[index]!;
        const text = `<field id="${field}"><label>F</label></field>`;
        const file = `system/part_${index}.xml`;
        if (included) includes[`adminhtml/${file}`] = `<include>${text}</include>`;
        const inside = included ? `<include path="Acme_Cart::${file}"/>` : text;
        pages[module].push(
          `<section id="${section}"><label>S</label><group id="${group}"><label>G</label>${inside}</group></section>`,
        );
      }
      const page = (module: Style['module']): Files => ({
        'adminhtml/system.xml': `<config><system>${pages[module].join('\n')}</system></config>`,
      });
      return {
        ...moduleFiles('app/code/Acme/Cart', 'Acme_Cart', { ...page('Acme_Cart'), ...includes }),
        ...moduleFiles('vendor/acme/module-tax', 'Acme_Tax', page('Acme_Tax')),
      };
    });

/** The paths that a set of fields has, with those of their groups and sections. */
const everyPath = (all: readonly string[]): ReadonlySet<string> =>
  new Set(all.flatMap((one) => [one, one.split('/').slice(0, 2).join('/'), one.split('/')[0]!]));

describe('pages of the configuration in many ways', () => {
  it('nothing is said of another order, module or file', async () => {
    const twice = paths.chain((all) => fc.tuple(written(all), written(all)));
    await fc.assert(
      fc.asyncProperty(twice, async ([before, after]) => {
        expect(await judgeFiles([systemConfigJudge], before, after)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('every section, group and field that is gone is told, each once, and nothing else breaks', async () => {
    const two = fc
      .tuple(paths, paths)
      .chain(([one, other]) => fc.tuple(fc.constant(one), fc.constant(other), written(one), written(other)));
    await fc.assert(
      fc.asyncProperty(two, async ([one, other, before, after]) => {
        const found = await judgeFiles([systemConfigJudge], before, after);
        const gone = [...everyPath(one)].filter((its) => !everyPath(other).has(its)).toSorted();
        expect(
          found.flatMap(({ severity, target }) => (severity === 'B' ? [target] : [])).toSorted(),
        ).toEqual(gone);
        const fresh = [...everyPath(other)].filter((its) => !everyPath(one).has(its));
        const outermost = fresh
          .filter((its) => !fresh.some((above) => its.startsWith(`${above}/`)))
          .toSorted();
        expect(
          found.flatMap(({ severity, target }) => (severity === 'M' ? [target] : [])).toSorted(),
        ).toEqual(outermost);
      }),
      { numRuns: 150 },
    );
  });
});
