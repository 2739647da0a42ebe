import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xsdJudge } from '../../../src/compat/xsd/xsd-judge.js';
import { judgeFiles } from '../../support/compat/judge-files.js';

/** A named type with optional attributes, and with elements in a choice. */
interface Type {
  readonly name: string;
  readonly attributes: readonly string[];
  readonly elements: readonly string[];
}

const word = fc.constantFrom('a', 'b', 'constructor', '__proto__', 'x-y', 'z.1', 'type');
const words = fc.uniqueArray(word, { maxLength: 5 });
const types = fc.uniqueArray(fc.record({ name: word, attributes: words, elements: words }), {
  selector: ({ name }) => name,
  maxLength: 4,
});

/** The types in some order, with their parts in some order. */
const written = (all: readonly Type[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.shuffledSubarray([...all], { minLength: all.length }),
      fc.constantFrom('xs', 'xsd'),
      fc.boolean(),
      fc.integer({ min: 0, max: 1_000 }),
    )
    .map(([order, prefix, note, turn]) => {
      const turned = (list: readonly string[]): readonly string[] => {
        const at = list.length === 0 ? 0 : turn % list.length;
        return [...list.slice(at), ...list.slice(0, at)];
      };
      const comment = note ? '<!-- x -->\n' : '';
      const texts = order.map(({ name, attributes, elements }) => {
        const choice = turned(elements).map(
          (one) => `<xs:element name="${one}" type="xs:int" minOccurs="0"/>`,
        );
        const list = turned(attributes).map(
          (one) => `${comment}<xs:attribute type="xs:string" name="${one}"/>`,
        );
        return `<xs:complexType name="${name}"><xs:choice>${choice.join('')}</xs:choice>${list.join('')}</xs:complexType>`;
      });
      const text = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${comment}${texts.join('\n')}</xs:schema>`;
      return text.replaceAll('xs:', `${prefix}:`);
    });

const FILE = 'Cart/etc/cart.xsd';

describe('schemas in many ways', () => {
  it('nothing is said of another order, prefix or comment', async () => {
    const twice = types.chain((all) => fc.tuple(written(all), written(all)));
    await fc.assert(
      fc.asyncProperty(twice, async ([before, after]) => {
        expect(await judgeFiles([xsdJudge], { [FILE]: before }, { [FILE]: after })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('what is gone one way is new the other way, in the same places', async () => {
    const two = fc.tuple(types, types).chain(([one, other]) => fc.tuple(written(one), written(other)));
    await fc.assert(
      fc.asyncProperty(two, async ([before, after]) => {
        const there = await judgeFiles([xsdJudge], { [FILE]: before }, { [FILE]: after });
        const back = await judgeFiles([xsdJudge], { [FILE]: after }, { [FILE]: before });
        const gone = there.filter(({ severity }) => severity === 'B').map(({ target }) => target);
        const fresh = back.filter(({ severity }) => severity === 'M').map(({ target }) => target);
        // A type without anything in it is no news to documents.
        const left = gone.filter((target) => !fresh.includes(target));
        expect(fresh.filter((target) => !gone.includes(target))).toEqual([]);
        expect(left.filter((target) => !/::type [^/]+$/.test(target))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
