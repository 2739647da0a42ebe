import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phpReader } from '../../../src/compat/php/php-reader.js';
import { symbolsReader } from '../../../src/compat/php/symbols-reader.js';

function namesIn(content: string): readonly string[] {
  return symbolsReader.read(content).names;
}

describe('symbolsReader', () => {
  it.each<[string, string, string[]]>([
    ['a class', '<?php\nnamespace A\\B;\n\nclass C\n{\n}\n', ['A\\B\\C']],
    ['no namespace', '<?php\nclass C {}\n', ['C']],
    ['all on one line', '<?php namespace A; class C {}', []],
    ['a class behind the tag', '<?php class C {}', ['C']],
    [
      'modifiers',
      '<?php\nabstract class A {}\nfinal class B {}\nfinal readonly class C {}\n',
      ['A', 'B', 'C'],
    ],
    ['modifiers on lines of their own', '<?php\nfinal\nclass\n  A {}\n', ['A']],
    ['other kinds', '<?php\ninterface A {}\ntrait B {}\nenum C: string {}\n', ['A', 'B', 'C']],
    [
      'several namespaces',
      '<?php\nnamespace A;\nclass C {}\nnamespace B {\nclass C {}\n}\n',
      ['A\\C', 'B\\C'],
    ],
    [
      'the namespace of nothing',
      '<?php\nnamespace A {\nclass C {}\n}\nnamespace {\nclass D {}\n}\n',
      ['A\\C', 'A\\D'],
    ],
    ['a condition', '<?php\nif (true) {\n    class C {}\n}\n', ['C']],
    ['CRLF', '<?php\r\nnamespace A;\r\nclass C\r\n{\r\n}\r\n', ['A\\C']],
    ['letters that are not English', '<?php\nclass Größe {}\n', ['Größe']],
    ['an alias in quotes', "<?php\nclass_alias('A\\\\B', '\\\\C\\\\D');\n", ['C\\D']],
    [
      'an alias by class',
      '<?php\nnamespace N;\nclass_alias(A::class, \\C\\D::class);\nclass_alias(A::class, E::class);\n',
      ['C\\D', 'N\\E'],
    ],
    ['nothing', '<?php\necho 1;\n', []],
    ['a word in a comment', '<?php\n// class A is gone\n * class B\n', []],
    ['a text that looks like one', '<?php\n$a = <<<T\nclass C {}\nT;\n', ['C']],
    [
      'static calls and names',
      '<?php\n$a = B::class;\nfoo(new class {});\nreturn class_exists(C::class);\n',
      [],
    ],
  ])('finds %s', (_what, content, names) => {
    expect(namesIn(content)).toEqual(names);
  });

  it('names each once', () => {
    expect(namesIn('<?php\nif (1) {\nclass C {}\n} else {\nclass C {}\n}\n')).toEqual(['C']);
  });

  it('names at least what is declared, where each declaration begins a line', () => {
    const name = fc.constantFrom('A', 'B', 'Cé', 'class_', 'Enum_', 'Trait1');
    const kind = fc.constantFrom(
      'class',
      'abstract class',
      'final class',
      'readonly class',
      'interface',
      'trait',
      'enum',
    );
    const noise = fc.constantFrom(
      '',
      '/** class X */\n',
      '#[Attr]\n',
      "// it's\n",
      '$a = "class Y";\n',
      'use X\\Y;\n',
      '\t',
    );
    const declaration = fc
      .tuple(noise, kind, name, fc.constantFrom(' {}\n', '\n{\n}\n', ' /* c */ {}\n'))
      .map(([before, what, called, body]) => `\n${before}${what} ${called}${body}`);
    const space = fc.constantFrom('\nnamespace N;\n', '\nnamespace N\\M ;\n', '\n');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(space, fc.array(declaration, { maxLength: 3 })), { maxLength: 3 }),
        (parts) => {
          const used = new Set<string>();
          const content = `<?php${parts.flatMap(([head, classes]) => [head, ...classes]).join('')}`;
          const { classes } = phpReader.read(content);
          for (const one of classes) used.add(one.name);
          expect(namesIn(content)).toEqual(expect.arrayContaining([...used]));
        },
      ),
    );
  });
});
