import { describe, expect, it } from 'vitest';
import { classOf } from './support/facts-of.js';

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
