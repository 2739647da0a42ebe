import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PhpFacts } from '../../../src/compat/php/php-facts.js';
import { classOf, factsOf } from './support/facts-of.js';

function bodyOf(body: string): string | undefined {
  return classOf(`class A { function f() {${body}} }`).methods[0]?.body;
}

describe('bodies', () => {
  it.each([
    ['white space', '$a=1;return $a;', '\n  $a = 1;\r\n\treturn   $a ;\n'],
    ['comments', '$a = 1;', '/* x */ $a /** y */ = 1; // z\n # w\n'],
    ['a quote in a comment', '$a = 1;', '// it\'s\n$a = 1; /* " */'],
    ['a comment between words', 'return $a;', 'return/* x */$a;'],
    ['white space around operators', '$a+$b->c;', '$a + $b -> c ;'],
    ['nothing', '', ' \n /* nothing */ '],
  ])('do not differ by %s', (_what, a, b) => {
    expect(bodyOf(a)).toBe(bodyOf(b));
  });

  it.each([
    ['code', '$a = 1;', '$a = 2;'],
    ['white space in a text', "$a = 'x y';", "$a = 'x  y';"],
    ['white space in a text in double quotes', '$a = "x y";', '$a = "xy";'],
    ['what looks like a comment in a text', "$a = '// x';", "$a = '// y';"],
    ['a text behind an escaped quote', "$a = 'it\\'s a';", "$a = 'it\\'sa';"],
    ['white space in a heredoc', '$a = <<<T\nx y\nT;', '$a = <<<T\nx  y\nT;'],
    ['white space in a nowdoc', "$a = <<<'T'\n it's x y\n T;", "$a = <<<'T'\n it's xy\n T;"],
    ['white space in a command', '$a = `ls a`;', '$a = `ls  a`;'],
    ['case', '$a = B;', '$a = b;'],
    ['words put together', 'return $a;', 'return$a;;'],
    ['signs put together', '$a - -$b;', '$a-- -$b;'],
    ['a statement more', '$a = 1;', '$a = 1; $a = 1;'],
  ])('differ by %s', (_what, a, b) => {
    expect(bodyOf(a)).not.toBe(bodyOf(b));
  });

  it('are told without their signature', () => {
    const [a, b] = classOf(
      'class A { function f($x) { return 1; } private function g(): int { return 1; } }',
    ).methods;
    expect(a?.body).toBe(b?.body);
    expect(a?.body).not.toBe('');
  });

  it('follow text behind a closing tag', () => {
    expect(bodyOf("?> <b>it's</b> <?php $a  =  1;")).toBe(bodyOf("?> <b>it's</b> <?php $a  =  1;"));
    expect(bodyOf('?>a<?php ')).not.toBe(bodyOf('?>b<?php '));
  });
});

/** Pieces of code that white space and comments may stand between. */
const CODE = [
  'namespace', 'Vendor\\Module', ';', 'use', 'Other\\Thing', 'as', 'Alias', ';',
  'abstract', 'class', 'A', 'extends', 'Alias', 'implements', 'B', ',', '\\C', '{',
  'use', 'T', ',', 'U', ';',
  'const', 'X', '=', "'text with  spaces'", ',', 'Y', '=', '[', "'k'", '=>', '-', '1', ',', ']', ';',
  '#[Attr(1)]', 'protected', 'static', '?', 'int', '$p', '=', 'null', ';',
  'final', 'public', 'function', 'run', '(', 'self', '|', 'null', '$a', '=', 'null', ',', 'string', '...', '$r', ')', ':', 'static', '{',
  '$this', '->', 'events', '->', 'dispatch', '(', "'an_event'", ',', '[', "'key'", '=>', '$a', ']', ')', ';',
  'return', '__', '(', '"A  phrase"', ')', ';', '}',
  'abstract', 'function', 'other', '(', ')', ';', '}',
  'class_alias', '(', 'A', '::', 'class', ',', "'Old'", ')', ';',
]; // prettier-ignore

function withoutLines(facts: PhpFacts): unknown {
  return JSON.parse(JSON.stringify(facts), (key, value: unknown) => (key === 'line' ? 0 : value));
}

describe('facts', () => {
  it('depend on nothing but the code', () => {
    const plain = withoutLines(factsOf(CODE.join(' ')));
    expect(plain).toMatchObject({
      classes: [{ name: 'Vendor\\Module\\A' }],
      dispatches: [{ event: 'an_event' }],
    });
    const gap = fc.constantFrom(
      ' ',
      '\n',
      '\r\n',
      '\t  ',
      ' /* @api */ ',
      " // it's\n",
      ' # "x\n',
      '/**/ ',
      ' /* class Z {} */\n',
    );
    fc.assert(
      fc.property(fc.array(gap, { minLength: CODE.length, maxLength: CODE.length }), (gaps) => {
        expect(withoutLines(factsOf(CODE.map((piece, index) => piece + gaps[index]!).join('')))).toEqual(
          plain,
        );
      }),
      { numRuns: 60 },
    );
  });
});
