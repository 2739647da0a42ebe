import { describe, expect, it } from 'vitest';
import { classOf, factsOf } from './support/facts-of.js';

describe('classes', () => {
  it('reads every field', () => {
    expect(
      classOf(`
namespace Vendor\\Module;

use Other\\Parent_ as Base;
use Other\\{Face, Sub\\Face as Second};

/**
 * Text.
 *
 * @api
 * @deprecated 1.2 use another
 */
abstract class Thing extends Base implements Face, Second, \\Countable, namespace\\Near
{
    use Mixin, \\Other\\Trait_ { Mixin::a as protected b; }
}`),
    ).toEqual({
      kind: 'class',
      name: 'Vendor\\Module\\Thing',
      line: 13,
      api: true,
      deprecated: true,
      abstract: true,
      final: false,
      extends: ['Other\\Parent_'],
      implements: ['Other\\Face', 'Other\\Sub\\Face', 'Countable', 'Vendor\\Module\\Near'],
      uses: ['Vendor\\Module\\Mixin', 'Other\\Trait_'],
      constants: [],
      properties: [],
      methods: [],
    });
  });

  it.each([
    ['class A {}', { kind: 'class', abstract: false, final: false }],
    ['final class A {}', { kind: 'class', final: true }],
    ['abstract class A {}', { kind: 'class', abstract: true }],
    ['readonly class A {}', { kind: 'class', final: false }],
    ['final readonly class A {}', { kind: 'class', final: true }],
    ['interface A {}', { kind: 'interface', abstract: false, extends: [] }],
    ['interface A extends B, C\\D {}', { kind: 'interface', extends: ['B', 'C\\D'], implements: [] }],
    ['trait A {}', { kind: 'trait' }],
    ['enum A {}', { kind: 'enum', implements: ['UnitEnum'] }],
    ['enum A: string implements B {}', { kind: 'enum', implements: ['B', 'BackedEnum'] }],
    ['#[Attribute] class A {}', { kind: 'class', deprecated: false }],
    ['#[Deprecated] class A {}', { deprecated: true }],
    ['#[\\Deprecated("x")] class A {}', { deprecated: true }],
    ['namespace N; #[Deprecated] class A {}', { name: 'N\\A', deprecated: false }],
    ['class A extends \\B {}', { extends: ['B'] }],
    ['class A implements B, B {}', { implements: ['B'] }],
  ])('%s', (code, expected) => {
    expect(classOf(code)).toMatchObject(expected);
  });

  it('reads several in several namespaces, and those in conditions', () => {
    const { classes } = factsOf(`
namespace A { use X\\Y; class B extends Y {} interface C {} }
namespace D { class B extends Y {} if (true) { class E {} } function f() { class G {} } }
namespace { class H extends Y {} }`);
    expect(classes.map(({ name, extends: above }) => [name, ...above])).toEqual([
      ['A\\B', 'X\\Y'],
      ['A\\C'],
      ['D\\B', 'D\\Y'],
      ['D\\E'],
      ['D\\G'],
      ['H', 'Y'],
    ]);
  });

  it('does not take anonymous classes and words in texts for classes', () => {
    const { classes } = factsOf(`
class A { function b() { return new class extends C { function d() {} }; } }
$text = <<<PHP
class E {}
PHP;
// class F {}
echo 'class G {}';`);
    expect(classes.map(({ name }) => name)).toEqual(['A']);
    expect(classes[0]?.methods.map(({ name }) => name)).toEqual(['b']);
  });

  it.each([
    ['in the doc block', '/** @api */ class A {}', true],
    ['before attributes', '/** @api */ #[B] #[C(1)] class A {}', true],
    ['behind attributes', '#[B] /** @api */ class A {}', true],
    ['after a header', '/** Copyright */ declare(strict_types=1); /** @api */ class A {}', true],
    ['in one of two', '/** Copyright */ /** @api */ class A {}', true],
    ['in a header of the file', '/** @api */ namespace N; class A {}', false],
    ['in a plain comment', '/* @api */ class A {}', false],
    ['in a line comment', '// @api\nclass A {}', false],
    ['of another class', '/** @api */ interface B {} class A {}', false],
    ['of an import', '/** @api */ use C; class A {}', false],
    ['in a sentence', '/** not @api at all */ class A {}', false],
    ['in braces', '/** {@api} */ class A {}', true],
    ['as part of a word', '/** @apidoc */ class A {}', false],
    ['of a member', 'class A { /** @api */ function b() {} }', false],
  ])('finds @api %s', (_where, code, api) => {
    expect(factsOf(code).classes.find(({ name }) => name.endsWith('A'))?.api).toBe(api);
  });
});
