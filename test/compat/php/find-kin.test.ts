import { describe, expect, it } from 'vitest';
import { symbolsReader } from '../../../src/compat/php/symbols-reader.js';

const kin = (content: string): readonly string[] =>
  symbolsReader
    .read(content)
    .kin.map(({ name, above, api }) => `${name} < ${above.join(', ')}${api ? ' @api' : ''}`);

describe('findKin', () => {
  it.each([
    ['a class without anything above', '<?php\nnamespace A;\nclass B\n{\n}\n', []],
    ['a parent of the same namespace', '<?php\nnamespace A;\nclass B extends C {}\n', ['A\\B < A\\C']],
    ['a parent of no namespace', '<?php\nclass B extends C {}\n', ['B < C']],
    ['a full name', '<?php\nnamespace A;\nclass B extends \\C\\D {}\n', ['A\\B < C\\D']],
    ['an import', '<?php\nnamespace A;\nuse X\\Y;\nclass B extends Y {}\n', ['A\\B < X\\Y']],
    ['an alias', '<?php\nnamespace A;\nuse X\\Y as Z;\nclass B extends Z {}\n', ['A\\B < X\\Y']],
    [
      'a part of an imported namespace',
      '<?php\nnamespace A;\nuse X\\Y;\nclass B extends Y\\Z {}\n',
      ['A\\B < X\\Y\\Z'],
    ],
    [
      'several in one import',
      '<?php\nnamespace A;\nuse X\\{Y, Z as W};\nuse R, S as T;\nclass B extends Y implements W, R, T {}\n',
      ['A\\B < X\\Y, X\\Z, R, S'],
    ],
    [
      'interfaces over several lines, with comments',
      '<?php\nnamespace A;\nabstract class B extends C implements\n    D, // one\n    /* two */ E\n{\n}\n',
      ['A\\B < A\\C, A\\D, A\\E'],
    ],
    [
      'an interface with two parents',
      '<?php\nnamespace A;\ninterface B extends C, D\n{}\n',
      ['A\\B < A\\C, A\\D'],
    ],
    ['an enum', '<?php\nnamespace A;\nenum B: string implements C\n{}\n', ['A\\B < A\\C']],
    [
      'traits, but no `use` of a closure',
      '<?php\nnamespace A;\nclass B\n{\n    use C, D;\n    use E { a as b; }\n    function f() { return function () use ($x) {}; }\n}\n',
      ['A\\B < A\\C, A\\D, A\\E'],
    ],
    [
      'a class with @api',
      '<?php\nnamespace A;\n/**\n * Text\n * @api\n */\nfinal class B extends C {}\n/** none */\nclass D extends E {}\n',
      ['A\\B < A\\C @api', 'A\\D < A\\E'],
    ],
    [
      'a class with @api before attributes',
      "<?php\nnamespace A;\n/** @api */\n#[One]\n#[Two('x')]\nclass B extends C {}\n",
      ['A\\B < A\\C @api'],
    ],
    [
      'a class after another one with @api',
      '<?php\nnamespace A;\n/** @api */\nclass B extends C {}\nclass D extends E {}\n',
      ['A\\B < A\\C @api', 'A\\D < A\\E'],
    ],
    ['@apiary is no mark', '<?php\n/** @apiary */\nclass B extends C {}\n', ['B < C']],
  ])('%s', (_, content, expected) => {
    expect(kin(content)).toEqual(expected);
  });

  it.each([
    ['imports that never end', 'use a\n'],
    ['modifiers', 'final\n'],
    ['aliases that never end', 'class_alias( '],
    ['namespaces', 'namespace a;\nclass b extends c {}\n'],
    ['ends of comments', '*/\nclass a extends b {}\n'],
    ['opened groups', 'use a{ '],
    ['traits without an end', 'class a {\n use b, c\n'],
  ])('reads a million signs of %s at once', (_, text) => {
    expect(
      symbolsReader.read(`<?php\n${text.repeat(1_000_000 / text.length)}\nclass z extends y {}\n`).names,
    ).toBeInstanceOf(Array);
  });
});

describe('symbolsReader', () => {
  it.each([
    ['a text', "<?php\nnamespace A;\nclass_alias(B::class, 'C\\\\D');\n", ['C\\D']],
    ['a full name', '<?php\nnamespace A;\nclass_alias(B::class, \\C\\D::class);\n', ['C\\D']],
    ['a name of the namespace', '<?php\nnamespace A;\nclass_alias(B::class, D::class);\n', ['A\\D']],
    ['an imported name', '<?php\nnamespace A;\nuse C\\D;\nclass_alias(B::class, D::class);\n', ['C\\D']],
    ['no name at all', '<?php\nclass_alias(B::class, $name);\n', []],
  ])('finds an alias that is %s', (_, content, expected) => {
    expect(symbolsReader.read(content).names).toEqual(expected);
  });
});
