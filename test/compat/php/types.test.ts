import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { docType } from '../../../src/compat/php/doc-type.js';
import { joinTypes } from '../../../src/compat/php/join-types.js';
import { NameScope } from '../../../src/compat/php/name-scope.js';
import { splitDocType } from '../../../src/compat/php/split-doc-type.js';
import { classOf } from './support/facts-of.js';

const HEAD = 'namespace N; use X\\Imported; use X\\Other as Alias; ';

function inlineOf(type: string): string | null | undefined {
  return classOf(`${HEAD} class A extends Base { function f(): ${type} {} }`).methods[0]?.returns.inline;
}

function docOf(type: string): string | null | undefined {
  return classOf(`${HEAD} class A extends Base { /** @return ${type}\n */ function f() {} }`).methods[0]
    ?.returns.doc;
}

describe('types of signatures', () => {
  it.each([
    ['int', 'int'],
    ['INT', 'int'],
    ['?string', 'null|string'],
    ['null|string', 'null|string'],
    ['string|null', 'null|string'],
    ['Imported', 'X\\Imported'],
    ['imported', 'X\\Imported'],
    ['Alias\\Sub', 'X\\Other\\Sub'],
    ['\\Full\\Name', 'Full\\Name'],
    ['Near', 'N\\Near'],
    ['Sub\\Near', 'N\\Sub\\Near'],
    ['namespace\\Near', 'N\\Near'],
    ['self', 'N\\A'],
    ['static', 'static'],
    ['parent', 'N\\Base'],
    ['?self', 'N\\A|null'],
    ['B|C', 'N\\B|N\\C'],
    ['C|B', 'N\\B|N\\C'],
    ['C&B', '(N\\B&N\\C)'],
    ['(C&B)|null', '(N\\B&N\\C)|null'],
    ['null|(B&C)', '(N\\B&N\\C)|null'],
    ['mixed', 'mixed'],
    ['true|false', 'bool'],
    ['false|B', 'N\\B|false'],
    ['void', 'void'],
    ['never', 'never'],
    ['iterable', 'iterable'],
    ['callable', 'callable'],
    ['object', 'object'],
    // A signature knows no synonyms: these are classes.
    ['integer', 'N\\integer'],
    ['boolean', 'N\\boolean'],
    ['resource', 'N\\resource'],
  ])('%s is %s', (type, expected) => {
    expect(inlineOf(type)).toBe(expected);
  });

  it('knows self of a trait only by its name', () => {
    expect(classOf('trait T { function f(): self {} }').methods[0]?.returns.inline).toBe('self');
  });

  it('takes a default of null for a type that may be null', () => {
    const types = classOf(
      'class A { function f(B $a = null, ?B $b = null, B $c, mixed $d = null, $e = null) {} }',
    );
    expect(types.methods[0]?.parameters.map(({ inline }) => inline)).toEqual([
      'B|null',
      'B|null',
      'B',
      'mixed',
      null,
    ]);
  });
});

describe('types of doc blocks', () => {
  it.each([
    // Synonyms.
    ['boolean', 'bool'],
    ['Boolean', 'bool'],
    ['integer|int', 'int'],
    ['double', 'float'],
    ['real|float', 'float'],
    ['NULL', 'null'],
    ['TRUE|FALSE', 'bool'],
    ['callback', 'callable'],
    ['$this', 'static'],
    ['this', 'static'],
    ['static', 'static'],
    ['mixed|null', 'mixed'],
    ['resource', 'resource'],
    ['class-string', 'class-string'],
    ['non-empty-array', 'non-empty-array'],
    // Names.
    ['self', 'N\\A'],
    ['parent', 'N\\Base'],
    ['Imported', 'X\\Imported'],
    ['Alias', 'X\\Other'],
    ['\\Full\\Name', 'Full\\Name'],
    ['Near', 'N\\Near'],
    ['\\Ünder\\Nämé', 'Ünder\\Nämé'],
    // Forms.
    ['?int', 'int|null'],
    ['int|null', 'int|null'],
    ['null | int', 'int|null'],
    ['null| int', 'int|null'],
    ['null |int', 'int|null'],
    ['Near[]', 'N\\Near[]'],
    ['Near[]|null', 'N\\Near[]|null'],
    ['Near[][]', 'N\\Near[][]'],
    ['array<Near>', 'N\\Near[]'],
    ['array<int, Near>', 'array<int,N\\Near>'],
    ['array<int,Near>', 'array<int,N\\Near>'],
    ['Imported<Near|null>', 'X\\Imported<N\\Near|null>'],
    ['(int|string)[]', '(int|string)[]'],
    ['(string|int)[]', '(int|string)[]'],
    ['(int|null)', 'int|null'],
    ['(array<int|string>|null)', 'array<int|string>|null'],
    ['array<int|string>', 'array<int|string>'],
    ['Near&Imported', '(N\\Near&X\\Imported)'],
    ['Imported&Near', '(N\\Near&X\\Imported)'],
    ['array{a: int, b?: Near}', 'array{a:int,b?:N\\Near}'],
    ['array{int, string}', 'array{int,string}'],
    ['array{a: int, ...}', 'array{a:int,...}'],
    ['callable(int, Near): ?string', 'callable(int,N\\Near):null|string'],
    ['callable(int $a, Near ...$b): void', 'callable(int,N\\Near...):void'],
    ["'a'|'b'", "'a'|'b'"],
    ['1|2|-1', '-1|1|2'],
    ['self::A_*', 'N\\A::A_*'],
    ['int<0, 5>', 'int<0,5>'],
    // What many write, with a text behind it.
    ['int The number', 'int'],
    ['int|string The number', 'int|string'],
    ['string;', 'string'],
    ['string.', 'string'],
    ['string: the name', 'string'],
    ['&array', 'array'],
    ['array(int)', 'array(int)'],
    ['$this Fluent', 'static'],
  ])('%s is %s', (type, expected) => {
    expect(docOf(type)).toBe(expected);
  });

  it.each(['', ' ', '$this->other', '\n * @api'])('%j says nothing', (type) => {
    expect(docOf(type)).toBeNull();
  });

  it('goes over several lines in brackets', () => {
    expect(docOf('array{\n *   a: int,\n *   b: Near\n * } text')).toBe('array{a:int,b:N\\Near}');
  });

  it.each(['array<', 'a|', '|a', '(int', 'int)', 'array{a:', '<>', '&', 'callable(', '?', 'a::', "'a", '-'])(
    'takes %j as it is written',
    (type) => {
      expect(docType(type, new NameScope(''))).toBe(type);
    },
  );

  it('is bounded in length and depth', () => {
    for (const type of ['array<'.repeat(300), '('.repeat(300), 'a|'.repeat(5_000), '?'.repeat(5_000)]) {
      expect(docType(type, new NameScope(''))).toBe(type);
    }
    const deep = `${'array<int,'.repeat(50)}int${'>'.repeat(50)}`;
    expect(docType(deep, new NameScope(''))).toBe(deep);
  });

  it.each([
    ['@param int $a', 'int'],
    ['@param int $a text about $b', 'int'],
    ['@param $a int', 'int'],
    ['@param $a', null],
    ['@param int', null],
    ['@param int|null &$a', 'int|null'],
    ['@param int ...$a', 'int'],
    ['@param int &...$a', 'int'],
    ['@param  int  $a', 'int'],
    ['@param\tint\t$a', 'int'],
    ['@param int | string $a', 'int|string'],
    ['@param B & C $a', '(B&C)'],
    ['@param array<int, string> $a', 'array<int,string>'],
    ['@param int $a\n * @param string $a', 'int'],
    ['@param int $ab', null],
    ['@param $this $a', 'static'],
    ['@PARAM int $a', 'int'],
    ['text @param int $a', null],
    ['@param int $b\n * @param bool $a', 'bool'],
  ])('%j of a parameter is %s', (doc, expected) => {
    const [method] = classOf(`class A { /** ${doc}\n */ function f($a) {} }`).methods;
    expect(method?.parameters[0]?.doc).toBe(expected);
  });

  it.each([
    ['@var int', 'int'],
    ['@var int $x text', 'int'],
    ['@var $x int', 'int'],
    ['@var $x', null],
    ['@var\n * @var B', 'B'],
    ['@type int', null],
  ])('%j of a property is %s', (doc, expected) => {
    expect(classOf(`class A { /** ${doc}\n */ public $x; }`).properties[0]?.type.doc).toBe(expected);
  });
});

describe('joinTypes', () => {
  it('does not depend on order and repetition', () => {
    const type = fc.constantFrom('int', 'null', 'string', 'bool', 'true', 'false', 'A\\B', 'C[]');
    fc.assert(
      fc.property(fc.array(type, { minLength: 1, maxLength: 6 }), fc.nat(), (types, turn) => {
        const turned = types.map((_, index) => types[(index + turn) % types.length]!);
        expect(joinTypes([...turned, ...types])).toBe(joinTypes(types));
        expect(joinTypes(joinTypes(types).split('|'))).toBe(joinTypes(types));
      }),
    );
  });
});

describe('docType', () => {
  const name = fc.constantFrom('int', 'Near', '\\Far\\Off', 'boolean', '$this', 'array');
  const { type } = fc.letrec<{ type: string; part: string }>((tie) => ({
    type: fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('|')),
    part: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      name,
      tie('part').map((one) => `${one.startsWith('?') ? `(${one})` : one}[]`),
      tie('type').map((one) => `(${one})`),
      tie('type').map((one) => `list<${one}>`),
      fc.tuple(tie('part'), tie('part')).map(([a, b]) => `(${a}&${b})`),
      fc.tuple(name, tie('type')).map(([key, one]) => `array<${key}, ${one}>`),
    ),
  }));

  it('tells its own form by the same form', () => {
    const scope = new NameScope('');
    fc.assert(
      fc.property(type, (text) => {
        const once = docType(text, scope);
        expect(docType(once, scope)).toBe(once);
        expect(docType(text.replaceAll('|', ' | ').replaceAll(',', ' ,  '), scope)).toBe(once);
        expect(docType(`null|${text}`, scope)).toBe(docType(`${text}|null`, scope));
      }),
    );
  });

  it('never throws', () => {
    const signs = Array.from('ab\\|&?<>{}()[]:,.$*-\'" \n');
    const letters = fc.string({ unit: fc.constantFrom(...signs), maxLength: 40 });
    fc.assert(
      fc.property(letters, (text) => {
        const { type: found, rest } = splitDocType(text);
        expect(typeof docType(found, new NameScope('N'))).toBe('string');
        expect(text).toContain(rest);
      }),
      { numRuns: 500 },
    );
  });
});
