import { describe, expect, it } from 'vitest';
import { classOf } from './support/facts-of.js';

function valueOf(value: string): string | null | undefined {
  const code = `namespace N; use X\\Imported; class A extends Base { const B = ${value}; }`;
  return classOf(code).constants[0]?.value;
}

describe('values in one form', () => {
  it.each([
    ["'a'", "'a'"],
    ['"a"', "'a'"],
    ['"it\'s"', "'it\\'s'"],
    ["'it\\'s'", "'it\\'s'"],
    ['"a\\\\b"', "'a\\\\b'"],
    ["'a b  c'", "'a b  c'"],
    ["<<<'T'\nnow\nT", "'now'"],
    ['1', '1'],
    ['1.50', '1.50'],
    ['0xFF', '0xff'],
    ['-1', '-1'],
    ['- 1', '-1'],
    ['!TRUE', '!true'],
    ['NULL', 'null'],
    ['\\null', 'null'],
    ['False', 'false'],
    ['array()', '[]'],
    ['[ ]', '[]'],
    ["array('a' => 1, 'b' => array(2,),)", "['a' => 1, 'b' => [2]]"],
    ['[\'a\'=>1,\n  // text\n  "b"=>[2]]', "['a' => 1, 'b' => [2]]"],
    ['[...self::C, 1]', '[...N\\A::C, 1]'],
    ['self::C', 'N\\A::C'],
    ['parent::C', 'N\\Base::C'],
    ['static::C', 'static::C'],
    ['Imported::C', 'X\\Imported::C'],
    ['\\X\\Imported::C', 'X\\Imported::C'],
    ['Imported::class', 'X\\Imported::class'],
    ['PHP_INT_MAX', 'PHP_INT_MAX'],
    ['\\PHP_INT_MAX', 'PHP_INT_MAX'],
    ['new Imported( 1 , a : 2 )', 'new X\\Imported(1, a: 2)'],
    ['1 + 2', '1+2'],
    ['1 /* one */ + 2', '1+2'],
    ['1 - -2', '1- -2'],
    ['60 * 60', '60*60'],
    ["'a' . 'b c'", "'a'.'b c'"],
    ['__CLASS__', '__CLASS__'],
    ['true ? 1 : 2', 'true?1:2'],
  ])('%s is %s', (value, expected) => {
    expect(valueOf(value)).toBe(expected);
  });

  it('tells what is nested deeply as it is written', () => {
    const deep = `${'['.repeat(100)}1${']'.repeat(100)}`;
    expect(valueOf(deep)).toBe(deep);
  });

  it('tells defaults of parameters and properties so', () => {
    const { methods, properties } = classOf(`class A {
  public $a = array("x" => TRUE);
  function f($b = self::C, $d = null, $e = [1 , 2], $g = new B()) {}
}`);
    expect(properties[0]?.default).toBe("['x' => true]");
    expect(methods[0]?.parameters.map((one) => [one.default, one.optional])).toEqual([
      ['A::C', true],
      ['null', true],
      ['[1, 2]', true],
      ['new B()', true],
    ]);
  });
});
