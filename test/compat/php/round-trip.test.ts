import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  PhpMethod,
  PhpParameter,
  PhpProperty,
  PhpVisibility,
} from '../../../src/compat/php/php-facts.js';
import { classOf } from './support/facts-of.js';

type Style = Readonly<{ gap: string; upper: boolean; long: boolean }>;
type Property = Omit<PhpProperty, 'line'>;
type Method = Omit<PhpMethod, 'line' | 'body'>;

const TYPES = ['int', 'null|string', 'A\\B|null', 'array', 'bool'] as const;
const DOCS = ['int', 'A\\B[]|null', 'array<int,A\\B>', 'null|string', 'static'] as const;
const VALUES = ['1', "'it\\'s'", 'null', '[1, 2]', "['a' => true]", 'A\\B::C'] as const;

const visibility = fc.constantFrom<PhpVisibility>('public', 'protected', 'private');
const name = (prefix: string): fc.Arbitrary<string> =>
  fc.constantFrom('a', 'b_c', 'class', 'ü').map((one) => prefix + one);
const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { nil: null });

const parameter: fc.Arbitrary<PhpParameter> = fc.record({
  name: name('p'),
  inline: maybe(fc.constantFrom(...TYPES)),
  doc: maybe(fc.constantFrom(...DOCS)),
  optional: fc.constant(false),
  default: maybe(fc.constantFrom(...VALUES).filter((one) => one !== 'null')),
  variadic: fc.constant(false),
  byReference: fc.boolean(),
  promoted: fc.constant(null),
});

const method: fc.Arbitrary<Method> = fc
  .record({
    name: name('m'),
    visibility,
    api: fc.boolean(),
    deprecated: fc.boolean(),
    static: fc.boolean(),
    abstract: fc.constant(false),
    final: fc.boolean(),
    parameters: fc.uniqueArray(parameter, { selector: (one) => one.name, maxLength: 3 }),
    returns: fc.record({ inline: maybe(fc.constantFrom(...TYPES)), doc: maybe(fc.constantFrom(...DOCS)) }),
    throws: fc.constantFrom<string[]>([], ['A\\E'], ['A\\E', 'B']),
  })
  .map((one) => ({
    ...one,
    parameters: one.parameters.map((each) => ({ ...each, optional: each.default !== null })),
  }));

const property: fc.Arbitrary<Property> = fc.record({
  name: name('v'),
  visibility,
  api: fc.boolean(),
  deprecated: fc.boolean(),
  static: fc.boolean(),
  readonly: fc.constant(false),
  type: fc.record({ inline: maybe(fc.constantFrom(...TYPES)), doc: maybe(fc.constantFrom(...DOCS)) }),
  default: maybe(fc.constantFrom(...VALUES)),
});

const style: fc.Arbitrary<Style> = fc.record({
  gap: fc.constantFrom(' ', '\n', '\r\n\t', ' /* @api */ ', " // it's\n"),
  upper: fc.boolean(),
  long: fc.boolean(),
});

function doc(tags: readonly (string | null)[]): string {
  const said = tags.filter((tag) => tag !== null);
  return said.length === 0
    ? ''
    : `/**\n * Text of ${said.length} tags.\n *\n${said.map((tag) => ` * ${tag}\n`).join('')} */`;
}

function typed(type: string | null, { upper }: Style): string {
  if (type === null) return '';
  const full = type.replace(/A\\B/g, '\\A\\B');
  return upper ? full.replace('int', 'INT').replace(/^\\A\\B\|null$/, '?\\A\\B') : full;
}

function value(text: string | null, { upper, long }: Style): string {
  if (text === null) return '';
  let full = text.replace('A\\B', '\\A\\B');
  if (upper) full = full.replace('null', 'NULL').replace('true', 'TRUE').replace("'it\\'s'", '"it\'s"');
  if (long && full.startsWith('[')) full = `array(${full.slice(1, -1)},)`;
  return `= ${full}`;
}

function written(types: string, { upper }: Style): string {
  const full = types.replace(/A\\B/g, '\\A\\B');
  return upper
    ? full.replace('int', 'integer').replace('static', '$this').replace('null|string', '?string')
    : full;
}

function printMethod(one: Method, how: Style): string {
  const parameters = one.parameters.map((each) =>
    [typed(each.inline, how), each.byReference ? '&' : '', `$${each.name}`, value(each.default, how)].join(
      how.gap,
    ),
  );
  const comment = doc([
    ...one.parameters.map((each) =>
      each.doc === null ? null : `@param ${written(each.doc, how)} $${each.name} text`,
    ),
    one.returns.doc === null ? null : `@return ${written(one.returns.doc, how)} text`,
    ...one.throws.map((each) => `@throws \\${each}`),
    one.api ? '@api' : null,
    one.deprecated ? '@deprecated text' : null,
  ]);
  const words = [one.final ? 'final' : '', one.visibility, one.static ? 'static' : '', 'function', one.name];
  const returns = one.returns.inline === null ? '' : `: ${typed(one.returns.inline, how)}`;
  return [comment, ...words, '(', parameters.join(','), ')', returns, '{ }'].join(how.gap);
}

function printProperty(one: Property, how: Style): string {
  const comment = doc([
    one.type.doc === null ? null : `@var ${written(one.type.doc, how)}`,
    one.api ? '@api' : null,
    one.deprecated ? '@deprecated' : null,
  ]);
  const words = [one.visibility, one.static ? 'static' : '', typed(one.type.inline, how), `$${one.name}`];
  return [comment, ...words, value(one.default, how), ';'].join(how.gap);
}

describe('a class that is written in any style', () => {
  it('is read as what it is', () => {
    const methods = fc.uniqueArray(method, { selector: (one) => one.name, maxLength: 4 });
    const properties = fc.uniqueArray(property, { selector: (one) => one.name, maxLength: 4 });
    fc.assert(
      fc.property(methods, properties, style, (some, others, how) => {
        const body = [
          ...others.map((one) => printProperty(one, how)),
          ...some.map((one) => printMethod(one, how)),
        ];
        const found = classOf(`class A {${how.gap}${body.join(how.gap)}${how.gap}}`);
        expect(found.methods.map(({ line: _line, body: _body, ...rest }) => rest)).toEqual(some);
        expect(found.properties.map(({ line: _line, ...rest }) => rest)).toEqual(others);
        expect(new Set(found.methods.map((one) => one.body)).size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 300 },
    );
  });
});
