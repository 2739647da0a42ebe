import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lessReader } from '../../../src/compat/less/less-reader.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';

describe('lessReader', () => {
  it('reads the statements at the top with their lines', () => {
    const content = [
      '// a comment',
      '@a: 1;',
      '@b: { x: y };',
      '',
      '.m(@a; @b: 2; @rest...) when (@a) { .inner() {} }',
      '.n(dark; @x) {}',
      '.o(...) {}',
      '#ns, .r > .s, .u { .q() {} @local: 1; } .t when (@a = 1) { c: d }',
      '@import (reference) "foo.less";',
      '@import url(//x.y/z.css);',
      "//@magento_import (reference) 'source/_module.less';",
      '@media print { a { b: c } }',
      '.@{computed} { a: b }',
      '.call();',
    ].join('\n');
    const p = (name: string, optional = false, variadic = false) => ({ name, optional, variadic });
    expect(lessReader.read(content)).toEqual({
      empty: false,
      variables: [
        { name: '@a', line: 2 },
        { name: '@b', line: 3 },
      ],
      mixins: [
        { name: '.m', line: 5, parameters: [p('@a'), p('@b', true), p('@rest', true, true)] },
        { name: '.n', line: 6, parameters: [p('dark'), p('@x')] },
        { name: '.o', line: 7, parameters: [p('...', true, true)] },
      ],
      rules: ['#ns', '.u'],
      imports: [
        { name: 'foo.less', line: 9 },
        { name: '//x.y/z.css', line: 10 },
      ],
      moduleImports: [{ name: 'source/_module.less', line: 11 }],
      others: ['Media', 'MixinCall', 'Ruleset'],
    });
  });

  it('is not misled by what looks like a comment', () => {
    const content = [
      '@a: "/* "; @b: \'//\';',
      '@c: url(//host/*.png); @d: "\\"//";',
      'a { b: url( //x ); filter: ~"progid:x(y=\'//\')" }',
      '/* @e: 1; */ @f: 1; /* "',
      '@g: 2; */',
      '@h: 1; // "',
      '@i: 1;',
    ].join('\n');
    expect(lessReader.read(content).variables.map(({ name, line }) => `${name}:${line}`)).toEqual([
      '@a:1',
      '@b:1',
      '@c:2',
      '@d:2',
      '@f:4',
      '@h:6',
      '@i:7',
    ]);
  });

  it('reads no other file and runs nothing', () => {
    const content =
      '@import "/etc/passwd";\n@plugin "evil";\n@a: `process.exit(1)`;\n@b: ~`1`;\n.c { d: data-uri("/etc/passwd"); }\n';
    const { imports, variables } = lessReader.read(content);
    expect(imports.map(({ name }) => name)).toEqual(['/etc/passwd', 'evil']);
    expect(variables.map(({ name }) => name)).toEqual(['@a', '@b']);
  });

  it.each([
    ['an open block', 'a {\n b: c;\n', 3],
    ['an open mixin', '.a( {}', 1],
    ['a closing brace too many', 'a {}\n}\n', 2],
    ['an open string', 'a { b: "c; }\n', 1],
    ['an open comment', 'a {}\n/* b', 2],
    ['binary zeros', 'a\0b', 1],
    ['XML', '<config/>', 1],
  ])('refuses %s and says where', (_, content, line) => {
    let thrown: unknown;
    try {
      lessReader.read(content);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UnreadableError);
    expect((thrown as UnreadableError).line).toBe(line);
  });

  // Each of these takes the parser minutes, hours or for ever without a limit.
  it.each([
    ['nested calls that are open', `a{b:${'f('.repeat(40)}`],
    ['a long list of calls without a brace', '.a();'.repeat(200_000)],
    ['a long list of calls in a block', `.x{${'.a;'.repeat(300_000)}`],
    ['deep blocks', 'a{'.repeat(50_000)],
    ['deep parentheses', `a{b:${'('.repeat(50_000)}1${')'.repeat(50_000)}}`],
    ['open comments', '/*'.repeat(500_000)],
    ['open strings', `"'`.repeat(500_001)],
    ['interpolated names', 'a{@{b}:c;'.repeat(20_000)],
  ])('gives up on %s', (_, content) => {
    expect(() => lessReader.read(content)).toThrow(UnreadableError);
  });

  it.each([
    ['comments', '/* a */ // b\n'.repeat(50_000)],
    ['variables', Array.from({ length: 20_000 }, (_, index) => `@v${index}: ${index};`).join('\n')],
    ['rules', 'a { b: c }\n'.repeat(20_000)],
    ['url(', 'a { b: url(x) }\n'.repeat(20_000)],
  ])('reads very many %s', (_, content) => {
    expect(() => lessReader.read(content)).not.toThrow();
  });

  it('finds what was written, in whatever order and with whatever comments between', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);
    const comment = fc.constantFrom('', '/* @x: 1; */', '// .y() {\n', '\n\n', '/* " */');
    const statement = fc.oneof(
      name.map((one) => ({ text: `@v-${one}: 1px solid;`, variable: `@v-${one}`, mixin: null })),
      name.map((one) => ({ text: `.m-${one}(@a: 1) { b: c }`, variable: null, mixin: `.m-${one}` })),
      name.map((one) => ({ text: `.r-${one} { @in: 1; .k() {} }`, variable: null, mixin: null })),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(statement, comment), { maxLength: 12 }), (parts) => {
        const facts = lessReader.read(parts.map(([one, between]) => `${one.text}${between}`).join('\n'));
        expect(facts.variables.map((one) => one.name)).toEqual(
          parts.flatMap(([{ variable }]) => variable ?? []),
        );
        expect(facts.mixins.map((one) => one.name)).toEqual(parts.flatMap(([{ mixin }]) => mixin ?? []));
      }),
    );
  });
});
