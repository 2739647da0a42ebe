import { describe, expect, it } from 'vitest';
import { phpReader } from '../../../src/compat/php/php-reader.js';
import { classOf, factsOf } from './support/facts-of.js';

describe('what is read', () => {
  it('takes PHP files, and no templates', () => {
    expect(phpReader.takes('app/code/A.php')).toBe(true);
    expect(phpReader.takes('app/code/a.phtml')).toBe(false);
    expect(phpReader.takes('app/code/A.php.txt')).toBe(false);
  });

  it('says nothing of a file without PHP', () => {
    const nothing = {
      classes: [],
      functions: [],
      aliases: [],
      dispatches: [],
      commands: [],
      phrases: [],
      patches: [],
    };
    for (const text of [
      '',
      'just text\n',
      '<?php\n',
      '\uFEFF<?php\n// nothing\n',
      '<?xml version="1.0"?><a/>',
    ]) {
      expect(phpReader.read(text)).toEqual(nothing);
    }
  });

  it('is plain JSON', () => {
    const facts = factsOf(`namespace A; /** @api */ final class B extends C implements D { use E; const F = 1;
      protected ?int $g = null; public function h(int $i = 1): static { $this->e->dispatch('x'); return __('y'); } }`);
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  });
});

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

describe('methods', () => {
  it('reads every field', () => {
    expect(
      classOf(`namespace N; use P\\Q; class A {
  /**
   * @param int|null $a
   * @param Q[] $b text
   * @return bool
   * @throws \\X\\Y when it is late
   * @throws Q|Z
   * @throws Q
   * @api
   * @deprecated
   */
  final protected static function &run(?int $a, array $b = [], Q &...$rest): ?bool { }
}`).methods,
    ).toEqual([
      {
        name: 'run',
        line: 12,
        visibility: 'protected',
        api: true,
        deprecated: true,
        static: true,
        abstract: false,
        final: true,
        parameters: [
          {
            name: 'a',
            inline: 'int|null',
            doc: 'int|null',
            optional: false,
            default: null,
            variadic: false,
            byReference: false,
            promoted: null,
          },
          {
            name: 'b',
            inline: 'array',
            doc: 'P\\Q[]',
            optional: true,
            default: '[]',
            variadic: false,
            byReference: false,
            promoted: null,
          },
          {
            name: 'rest',
            inline: 'P\\Q',
            doc: null,
            optional: true,
            default: null,
            variadic: true,
            byReference: true,
            promoted: null,
          },
        ],
        returns: { inline: 'bool|null', doc: 'bool' },
        throws: ['N\\Z', 'P\\Q', 'X\\Y'],
        body: expect.stringMatching(/^[\w-]{16}$/),
      },
    ]);
  });

  it.each([
    ['class A { function b() {} }', { visibility: 'public', abstract: false }],
    ['class A { private function b() {} }', { visibility: 'private' }],
    [
      'abstract class A { abstract protected function b(); }',
      { visibility: 'protected', abstract: true, body: '' },
    ],
    ['interface A { function b(); }', { visibility: 'public', abstract: true, body: '' }],
    ['interface A { public static function b(); }', { static: true, abstract: true }],
    ['trait A { static function b() {} }', { static: true, abstract: false }],
    ['enum A { public function b() {} }', { visibility: 'public' }],
    ['class A { #[\\Deprecated] function b() {} }', { deprecated: true }],
    [
      'class A { /** {@inheritdoc} */ function b() {} }',
      { returns: { inline: null, doc: null }, api: false },
    ],
    ['class A { /** @inheritdoc */ function b(): int {} }', { returns: { inline: 'int', doc: null } }],
    ['class A { function list() {} }', { name: 'list' }],
    ['class A { function class() {} }', { name: 'class' }],
    ['class A { function __proto__() {} }', { name: '__proto__' }],
  ])('%s', (code, expected) => {
    expect(classOf(code).methods).toMatchObject([expected]);
  });

  it('takes the doc block that is nearest and its own', () => {
    const { methods } = classOf(`/** @api */ class A {
  /** @api */
  private $x;
  function a() {}
  /** @return int */
  /** @return string */
  function b() { /** @return float */ }
  function c() {}
  /** @return bool */ // and more
  #[D] # and more
  /* and more */ public /* still */ function e() {}
}`);
    expect(methods.map(({ name, returns, api }) => [name, returns.doc, api])).toEqual([
      ['a', null, false],
      ['b', 'string', false],
      ['c', null, false],
      ['e', 'bool', false],
    ]);
  });
});

describe('properties', () => {
  it('reads every field', () => {
    expect(
      classOf(`class A {
  /**
   * @var \\B\\C[]|null
   * @api
   * @deprecated
   */
  protected static ?array $list = null;
  public readonly int $number;
  var $old = 'x', $older;
  private Foo|Bar $u;
}`).properties,
    ).toEqual([
      {
        name: 'list',
        line: 7,
        visibility: 'protected',
        api: true,
        deprecated: true,
        static: true,
        readonly: false,
        type: { inline: 'array|null', doc: 'B\\C[]|null' },
        default: 'null',
      },
      {
        name: 'number',
        line: 8,
        visibility: 'public',
        api: false,
        deprecated: false,
        static: false,
        readonly: true,
        type: { inline: 'int', doc: null },
        default: null,
      },
      {
        name: 'old',
        line: 9,
        visibility: 'public',
        api: false,
        deprecated: false,
        static: false,
        readonly: false,
        type: { inline: null, doc: null },
        default: "'x'",
      },
      expect.objectContaining({ name: 'older', line: 9, default: null }),
      expect.objectContaining({ name: 'u', visibility: 'private', type: { inline: 'Bar|Foo', doc: null } }),
    ]);
  });

  it('lists those that a constructor declares', () => {
    const { properties, methods } = classOf(`class A {
  private $first;
  /** @param Wrong $b */
  public function __construct(
    $plain,
    /** @var B[] */
    protected array $b = [],
    private readonly ?C $c = null,
    readonly int $d = 1,
    public private(set) string $e = '',
    private(set) string $f = '',
  ) {}
  public function other(array $g) {}
}`);
    expect(
      properties.map(({ name, line, visibility, readonly, type, default: value }) => [
        name,
        line,
        visibility,
        readonly,
        type.inline,
        type.doc,
        value,
      ]),
    ).toEqual([
      ['first', 2, 'private', false, null, null, null],
      ['b', 7, 'protected', false, 'array', 'B[]', null],
      ['c', 8, 'private', true, 'C|null', null, null],
      ['d', 9, 'public', true, 'int', null, null],
      ['e', 10, 'public', false, 'string', null, null],
      ['f', 11, 'public', false, 'string', null, null],
    ]);
    expect(methods[0]?.parameters.map(({ name, promoted }) => [name, promoted])).toEqual([
      ['plain', null],
      ['b', 'protected'],
      ['c', 'private'],
      ['d', 'public'],
      ['e', 'public'],
      ['f', 'public'],
    ]);
  });

  it('says that all of a readonly class are so', () => {
    const { properties } = classOf(
      'readonly class A { public int $b; function __construct(public int $c) {} }',
    );
    expect(properties.map(({ readonly }) => readonly)).toEqual([true, true]);
  });

  it('tells the prefixes of events as source text', () => {
    const { properties } = classOf(`class A { protected $_eventPrefix = "catalog_product"; }`);
    expect(properties).toMatchObject([{ name: '_eventPrefix', default: "'catalog_product'" }]);
  });
});

describe('constants', () => {
  it('reads every field', () => {
    expect(
      classOf(`class A {
  /**
   * @api
   * @deprecated
   */
  final protected const ONE = 'x',
    TWO = self::ONE . 'y';
  private const int three = 3;
}`).constants,
    ).toEqual([
      {
        name: 'ONE',
        line: 6,
        visibility: 'protected',
        api: true,
        deprecated: true,
        final: true,
        value: "'x'",
      },
      expect.objectContaining({ name: 'TWO', line: 7, visibility: 'protected', value: "self::ONE.'y'" }),
      expect.objectContaining({ name: 'three', line: 8, visibility: 'private', final: false, value: '3' }),
    ]);
  });

  it('reads the cases of an enum', () => {
    const { constants } = classOf(`enum A: string {
  /** @deprecated */ case One = 'one';
  case Two = "two";
  const Default = self::One;
}`);
    expect(constants.map(({ name, line, value, deprecated }) => [name, line, value, deprecated])).toEqual([
      ['One', 2, "case = 'one'", true],
      ['Two', 3, "case = 'two'", false],
      ['Default', 4, 'A::One', false],
    ]);
    expect(classOf('enum A { case B; }').constants).toMatchObject([{ name: 'B', value: 'case' }]);
  });
});

describe('functions, aliases and phrases', () => {
  it('reads functions outside of classes', () => {
    const { functions } = factsOf(`namespace N;
function a() {}
if (!function_exists('b')) { function b() {} }
class C { function d() { $e = function () {}; } }`);
    expect(functions).toEqual([
      { name: 'N\\a', line: 2 },
      { name: 'N\\b', line: 3 },
    ]);
  });

  it('reads class_alias with what is literal', () => {
    const { aliases } = factsOf(`namespace N; use O\\P;
class_alias('Old\\\\Name', '\\New\\Name');
\\class_alias(P::class, Q::class);
class_alias(\\A::class, 'B', true);
class_alias($a, 'C');
$this->class_alias('D', 'E');`);
    expect(aliases).toEqual([
      { name: 'New\\Name', of: 'Old\\Name' },
      { name: 'N\\Q', of: 'O\\P' },
      { name: 'B', of: 'A' },
    ]);
  });

  it('reads phrases, each once and sorted', () => {
    const { phrases } = factsOf(`class A { const TEXT = 'from a constant';
  function b($c) {
    __('b %1', 1); \\__("a"); __('b %1', 2); __("it's " . 'long'); __(self::TEXT); __('it\\'s');
    __($c); __("x $c"); __(); $this->__('no'); A::__('no'); __(<<<'T'
now
T);
  }
}`);
    expect(phrases).toEqual(['a', 'b %1', 'from a constant', "it's", "it's long", 'now']);
  });
});
