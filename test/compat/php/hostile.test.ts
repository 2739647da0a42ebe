import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactsReader } from '../../../src/compat/facts-reader.js';
import { phpReader } from '../../../src/compat/php/php-reader.js';
import { phpUsesReader } from '../../../src/compat/php/php-uses-reader.js';
import { symbolsReader } from '../../../src/compat/php/symbols-reader.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';

/** Each with sizes at which it still reads most of them; the first is what a person may have written. */
const READERS: readonly (readonly [FactsReader<unknown>, readonly number[]])[] = [
  [phpReader, [3_000, 250_000]],
  [phpUsesReader, [3_000, 50_000]],
  [symbolsReader, [3_000, 1_000_000]],
];

function errorOf(content: string): UnreadableError {
  try {
    phpReader.read(content);
  } catch (error) {
    if (error instanceof UnreadableError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('what is no PHP', () => {
  it.each([
    ['<?php\nclass A {\n', 3, "syntax error, expecting '}'"],
    ['<?php\n\nclass A { function b() { return 1 } }\n', 3, "syntax error, unexpected '}', expecting ';'"],
    ['<?php\nclass {}\n', 2, "syntax error, unexpected '{', expecting T_STRING"],
    ['<?php\n<<<<<<< HEAD\nclass A {}\n=======\n', 2, "syntax error, unexpected '<<' (T_SL)"],
    ['<?php class A { function f( { } }', 1, "syntax error, unexpected '{', expecting T_VARIABLE"],
    ['<?php class A { public public $x; }', 1, 'syntax error'],
    ['<?php $a = "x', 1, "syntax error, expecting '\"'"],
    ['<?php class A { /* ', 1, 'syntax error'],
    ['<?php\n$a = \0;', 2, 'Bad terminal sequence "\0"'],
    ['<?php\n#[A(#)]', 2, 'Bad terminal sequence "#"'],
    // The parser alone never ends on these.
    ['<?php enum', 0, 'syntax error, unexpected end of file'],
    ['<?php enum a', 0, 'syntax error, unexpected end of file'],
    ['<?php #[A ', 0, 'syntax error, unexpected end of file'],
    ['<?php class A { const \uD800 }', 1, 'syntax error'],
  ])('%j', (content, line, reason) => {
    const error = errorOf(content);
    expect(error.message).toContain(reason);
    expect(error.line).toBe(line);
  });

  it('says nothing of what is no PHP at all', () => {
    for (const content of ['\0\0\0', '{"a": 1}', '\u{1F600}'.repeat(1000), 'PK\u0003\u0004']) {
      expect(phpReader.read(content)).toMatchObject({ classes: [], functions: [] });
    }
  });
});

describe('older PHP', () => {
  it.each([
    'class Match {}',
    'class A { function f(Match $x) { return new Match(Match::B); } }',
    'class Readonly {} function f(Enum $x) {}',
    'new Enum(); class Enum extends Match implements Readonly {}',
  ])('%s', (code) => {
    expect(phpReader.read(`<?php ${code}`).classes).not.toHaveLength(0);
  });

  it('tells the fault that the newer PHP has when both fail', () => {
    expect(errorOf('<?php class Match { function }').message).toContain('T_MATCH');
  });
});

/** Code of some size that repeats a piece. */
function repeated(piece: string, before: string, after: string, size: number): string {
  return before + piece.repeat(Math.floor((size - before.length - after.length) / piece.length)) + after;
}

const SHAPES: readonly (readonly [string, string, string])[] = [
  ['(', '<?php $a=', ''],
  ['[', '<?php $a=', ''],
  ['{', '<?php ', ''],
  ['if(1)', '<?php ', ''],
  ['!', '<?php $a=', '1;'],
  ['function(){', '<?php $a=', ''],
  ['fn()=>', '<?php $a=', '1;'],
  ['new class{public $a=', '<?php ', ''],
  ['$a=', '<?php ', '1;'],
  ['else if(1){}', '<?php if(1){}', ''],
  [".'x'", "<?php $a=''", ';'],
  ['??1', '<?php $a=1', ';'],
  ['->a()', '<?php $a', ';'],
  ['[0]', '<?php $a', ';'],
  ['\\a', '<?php a', ';'],
  ['$a ', '<?php $a="', '";'],
  ['{$a}', '<?php $a="', '";'],
  ['<<<A\n', '<?php ', ''],
  ['$a\n', '<?php $a=<<<A\n', 'A;'],
  ['var $a;', '<?php class A{', '}'],
  ['$a,', '<?php class A{var ', '$b;}'],
  ['const A=1;', '<?php class A{', '}'],
  ['case A;', '<?php enum A{', '}'],
  ['use A;', '<?php class A{', '}'],
  ['use A;', '<?php ', ''],
  ['/** @api */function a(){}', '<?php class A{', '}'],
  [' * @param int $a b\n', '<?php class A{/**\n', '*/function a(){}}'],
  ['array<', '<?php class A{/** @return ', '*/function a(){}}'],
  ['a | ', '<?php class A{/** @return ', 'b */function a(){}}'],
  ['@a ', '<?php class A{/** @return ', '*/function a(){}}'],
  [' ', '<?php class A{/** @return ', 'b */function a(){}}'],
  ['\n', '<?php class A{/** @return ', 'b */function a(){}}'],
  ['/**/', '<?php ', ''],
  ['/*', '<?php ', ''],
  ['#\n', '<?php ', ''],
  ['#[A]', '<?php ', 'class A{}'],
  ['A|', '<?php function a(', 'B $a){}'],
  ['<?php a();?>a', '', ''],
  ["$a->dispatch('a',['b'=>1]);", '<?php ', ''],
  ['self::A.', '<?php class A{const A=', '1;}'],
  ['abstract ', '<?php ', ''],
  ['class_alias(', '<?php ', ''],
  ['namespace a;', '<?php ', ''],
  ['class a ', '<?php ', ''],
  ['class a{}\n', '<?php ', ''],
  ['a', "<?php $a='", "';"],
  ['\\\\', "<?php $a='", "';"],
  ['é', '<?php $', ';'],
  [' ', '<?php', ''],
  ['\r', '<?php', ''],
];

describe('hostile files', () => {
  // A reader that takes a time that grows much faster than the file does not end here at all.
  it.each(SHAPES)(
    '%j many times is read, or refused with a reason',
    { timeout: 60_000 },
    (piece, before, after) => {
      for (const [reader, sizes] of READERS) {
        for (const size of sizes) {
          const content = repeated(piece, before, after, size);
          try {
            expect(reader.read(content)).toBeDefined();
          } catch (error) {
            expect(error).toBeInstanceOf(UnreadableError);
            expect((error as UnreadableError).message).toMatch(
              /^(?:syntax error|it is nested|a PHP file of|a name of)/,
            );
          }
        }
      }
    },
  );

  it('refuses what is nested too deeply', () => {
    for (const piece of ['[', '(', '!', 'fn()=>']) {
      expect(errorOf(`<?php $a=${piece.repeat(50_000)}`).message).toBe(
        'it is nested too deeply to be parsed',
      );
    }
    expect(phpReader.read(`<?php $a=${'['.repeat(200)}${']'.repeat(200)};`).classes).toEqual([]);
    expect(phpReader.read(`<?php $a=''${".'x'".repeat(1_000)};`).classes).toEqual([]);
  });

  it('refuses what is too large', () => {
    expect(errorOf(`<?php ${' '.repeat(1_000_000)}`).message).toBe(
      'a PHP file of more than 1000000 characters is not read',
    );
    expect(errorOf(`<?php ${';'.repeat(250_000)}`).message).toBe(
      'a PHP file of more than 200000 tokens is not read',
    );
    const members = (count: number): string => `<?php class A { ${'var $a;'.repeat(count)} }`;
    expect(errorOf(members(5_001)).message).toBe('a PHP file of more than 5000 members is not read');
    expect(phpReader.read(members(5_000)).classes[0]?.properties).toHaveLength(5_000);
    expect(errorOf(`<?php a${'\\a'.repeat(20_000)};`).message).toBe(
      'a name of more than 10000 characters is not read',
    );
  });

  it('takes names of Object.prototype for what they are', () => {
    const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'prototype'];
    for (const name of names) {
      const code = `<?php use ${name}\\${name} as b;
        class ${name} extends b { use ${name}; const ${name} = '${name}';
        /** @param ${name} $${name} */ public $${name}; function ${name}(${name} $${name}) { $this->${name}->${name}();
        $this->dispatch(self::${name}, ['${name}' => 1]); return __('${name}'); } } function ${name}() {} ${name}();`;
      const facts = phpReader.read(code);
      expect(facts).toMatchObject({
        classes: [
          {
            name,
            extends: [`${name}\\${name}`],
            uses: [name],
            constants: [{ name }],
            properties: [{ name }],
            methods: [{ name, parameters: [{ name, inline: name }] }],
          },
        ],
        functions: [{ name }],
        dispatches: [{ event: name, keys: [name] }],
        phrases: [name],
      });
      expect(Array.isArray(phpUsesReader.read(code))).toBe(true);
      expect(symbolsReader.read(code).names).toEqual([name]);
    }
  });
});

/** Pieces that are put together without sense. */
const PIECES = Array.from(
  new Set(
    `namespace use class interface trait enum extends implements abstract final readonly static public private function fn
    const case new clone return yield throw try catch if else switch match foreach as instanceof insteadof array list isset
    parent self static null true A \\A\\B a $a $this __ dispatch configure setName getAliases '' 'x' "$a" "{$a->b}" 1 -1
    ( ( ) ) { { } } [ ] ; ; ; , : :: -> ?-> => = == . + - ? ?? & && | ! @ ... <<<A #[A] /**@api*/ /*x*/ //x\n ?> <?php`
      .split(/\s+/)
      .filter((piece) => piece !== ''),
  ),
);

describe('code without sense', () => {
  it('is read or refused, and nothing else', () => {
    const piece = fc.constantFrom(...PIECES);
    const code = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(' ').replaceAll('\\n', '\n'));
    const frame = fc.constantFrom(
      (inner: string) => inner,
      (inner: string) => `class A { ${inner} }`,
      (inner: string) => `class A { function f() { ${inner}; } }`,
      (inner: string) => `class A { function f(${inner}) {} }`,
      (inner: string) => `class A { const B = ${inner}; public $c = ${inner}; }`,
      (inner: string) => `$a = ${inner};`,
    );
    fc.assert(
      fc.property(frame, code, (put, inner) => {
        for (const [reader] of READERS) {
          try {
            expect(JSON.stringify(reader.read(`<?php ${put(inner)}`))).toContain('');
          } catch (error) {
            if (!(error instanceof UnreadableError)) throw error;
          }
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
