import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../../src/compat/javascript/items-of.js';
import { literalText } from '../../../src/compat/javascript/literal-text.js';
import { nodesOf } from '../../../src/compat/javascript/nodes-of.js';
import { parseJavaScript } from '../../../src/compat/javascript/parse-javascript.js';
import { propertiesOf } from '../../../src/compat/javascript/properties-of.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';

/** The one expression that a script is. */
function expression(text: string) {
  const [statement] = parseJavaScript(`(${text})`).body;
  if (statement?.type !== 'ExpressionStatement') throw new Error('expected an expression');
  return statement.expression;
}

describe('parseJavaScript', () => {
  it.each([
    ['an old script', 'with (a) { b = 010; }'],
    ['a module', "import a from 'b'; export default await a;"],
    ['a script for a shell', '#!/usr/bin/env node\nvar a;'],
    ['something that returns', 'return 1;'],
    ['nothing', ''],
  ])('parses %s', (_, content) => {
    expect(parseJavaScript(content).type).toBe('Program');
  });

  it('says where it cannot go on, as a script', () => {
    let thrown: unknown;
    try {
      parseJavaScript('var a;\nvar b = ;\n');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UnreadableError);
    expect(thrown).toMatchObject({ message: 'Unexpected token', line: 2 });
  });

  it.each([
    ['parentheses', '('.repeat(50_000)],
    ['blocks', '{'.repeat(50_000)],
    ['functions', 'function a(){'.repeat(20_000)],
    ['templates', '`${'.repeat(20_000)],
  ])('refuses deeply nested %s', (_, content) => {
    expect(() => parseJavaScript(content)).toThrow(UnreadableError);
  });
});

describe('nodesOf', () => {
  it('goes through everything, however deep', () => {
    const sum = '1+'.repeat(1500);
    const program = parseJavaScript(`a(${sum}1, [function () { b((c) => [d, { e: [c] }]); }]);`);
    const names = [...nodesOf(program)].flatMap((node) => (node.type === 'Identifier' ? [node.name] : []));
    expect(names.toSorted()).toEqual(['a', 'b', 'c', 'c', 'd', 'e']);
  });

  it('is not misled by properties that look like nodes', () => {
    const types = [...nodesOf(parseJavaScript("({type: 'x', value: {type: 'y'}})"))].map(({ type }) => type);
    expect(types.filter((type) => type === 'Property')).toHaveLength(3);
  });
});

describe('literals', () => {
  it.each<[string, string | null]>([
    ["'a'", 'a'],
    ['"a\\n"', 'a\n'],
    ['`a`', 'a'],
    ['`a${b}`', null],
    ['1', null],
    ['/a/', null],
    ['a', null],
    ["'a' + 'b'", null],
  ])('%s is the text %j', (text, value) => {
    expect(literalText(expression(text))).toBe(value);
  });

  it('has no text where there is nothing', () => {
    expect(literalText(null)).toBeNull();
    expect(literalText(undefined)).toBeNull();
  });

  it('reads the strings of a list and leaves out what is computed', () => {
    expect(itemsOf(expression("['a',\n b, , ...c, `d`]"))).toEqual([
      { text: 'a', line: 1 },
      { text: 'd', line: 2 },
    ]);
    expect(itemsOf(expression("'e'"))).toEqual([{ text: 'e', line: 1 }]);
    expect(itemsOf(expression('f()'))).toEqual([]);
    expect(itemsOf(null)).toEqual([]);
  });

  it('reads the properties of an object and leaves out names that are computed', () => {
    const found = propertiesOf(
      expression("{a: 1,\n'b': 2, [`c`]: 3, [d]: 4, e() {}, get f() { return 1 }, ...g, 5: 6, __proto__: 7}"),
    );
    expect(found.map(({ name, line }) => `${name}:${line}`)).toEqual([
      'a:1',
      'b:2',
      'c:2',
      'e:2',
      'f:2',
      '__proto__:2',
    ]);
    expect(propertiesOf(expression('[]'))).toEqual([]);
    expect(propertiesOf(undefined)).toEqual([]);
  });
});
