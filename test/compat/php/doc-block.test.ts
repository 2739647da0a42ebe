import { describe, expect, it } from 'vitest';
import { docTags } from '../../../src/compat/php/doc-block.js';
import { splitDocType } from '../../../src/compat/php/split-doc-type.js';

describe('docTags', () => {
  it.each<[string, [string, string][]]>([
    ['/** */', []],
    ['/***/', []],
    ['/** text */', []],
    ['/** @api */', [['api', '']]],
    ['/**@api*/', [['api', '']]],
    ['/**\n * @api\n */', [['api', '']]],
    ['/**\r\n * @api\r\n */', [['api', '']]],
    ['/**\n\t@api\n*/', [['api', '']]],
    ['/**\n * Text\n *\n * @api since 1\n */', [['api', 'since 1']]],
    ['/**\n * @API\n */', [['api', '']]],
    ['/**\n * {@inheritdoc}\n */', [['inheritdoc', '}']]],
    ['/** see {@link A} */', []],
    ['/** a@b.c */', []],
    [
      '/**\n * @param int $a text\n *   that goes on\n * @return int\n */',
      [
        ['param', 'int $a text\nthat goes on'],
        ['return', 'int'],
      ],
    ],
    ['/**\n * @see a @api\n */', [['see', 'a @api']]],
    ['/** @method-like x */', [['method-like', 'x']]],
    ['/** @A\\B x */', [['a\\b', 'x']]],
    ['/** @1 */', []],
    ['/** @ api */', []],
    ['/*** @api */', [['api', '']]],
    ['/**\n * @constructor\n * @__proto__\n */', [['constructor', '@__proto__']]],
  ])('%j', (comment, tags) => {
    expect(docTags(comment).map(({ name, text }) => [name, text])).toEqual(tags);
  });
});

describe('splitDocType', () => {
  it.each([
    ['', '', ''],
    ['int', 'int', ''],
    ['int $a', 'int', '$a'],
    ['int  \t$a  text', 'int', '$a  text'],
    ['int|string $a', 'int|string', '$a'],
    ['int | string $a', 'int | string', '$a'],
    ['int| string $a', 'int| string', '$a'],
    ['int |string $a', 'int |string', '$a'],
    ['A & B $a', 'A & B', '$a'],
    ['A &$a', 'A', '&$a'],
    ['A & $a', 'A', '& $a'],
    ['A &...$a', 'A', '&...$a'],
    ['array<int, string> $a', 'array<int, string>', '$a'],
    ['array{a: int,\nb: int} $a', 'array{a: int,\nb: int}', '$a'],
    ['callable(int $x): int $a', 'callable(int $x): int', '$a'],
    ['(int|string)[] $a', '(int|string)[]', '$a'],
    ['array<int $a', 'array<int', '$a'],
    ['int) $a', 'int)', '$a'],
    ['int, text', 'int', 'text'],
    ['int: text', 'int', 'text'],
    ['int; text', 'int', 'text'],
    ['int text | more', 'int', 'text | more'],
  ])('%j is %j and %j', (text, type, rest) => {
    expect(splitDocType(text)).toEqual({ type, rest });
  });
});
