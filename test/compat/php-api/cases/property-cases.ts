import type { ChangeCase } from '../../../support/compat/change-case.js';
import { api, face, internal, phpCase } from '../php-case.js';

const CART = 'Model\\Cart';
const SUB = 'class Cart extends Base';

/** Row 2: properties. */
export const propertyCases: readonly ChangeCase[] = [
  phpCase('a public property is removed', api('public $a;'), api(''), [
    `B php-property-removed ${CART}::a:6 major/major`,
  ]),
  phpCase('a protected property is removed', api('protected $a;'), api(''), [
    `B php-property-removed ${CART}::a:6 major/major`,
  ]),
  phpCase('a private property is removed', api('private $a;'), api(''), []),
  phpCase('a property of a trait is removed', api('protected $a;', 'trait Cart'), api('', 'trait Cart'), [
    `B php-property-removed ${CART}::a:6 none/major`,
  ]),
  phpCase('a property is renamed', api('protected $a;'), api('protected $b;'), [
    `M php-property-added ${CART}::b:6 minor/minor`,
    `B php-property-removed ${CART}::a:6 major/major`,
  ]),
  phpCase(
    'a property moved to the parent',
    { ...api('protected $a;', SUB), 'Model\\Base': 'class Base { }' },
    { ...api('', SUB), 'Model\\Base': 'class Base { protected $a; }' },
    ['M php-property-added Model\\Base::a:3 minor/minor'],
  ),
  phpCase(
    'the property moved to a parent that hides it more',
    { ...api('public $a;', SUB), 'Model\\Base': 'class Base { protected $a; }' },
    { ...api('', SUB), 'Model\\Base': 'class Base { protected $a; }' },
    [`B php-property-visibility-reduced ${CART}::a:4 major/major`],
  ),
  phpCase(
    'the parent is another, and the property that it had is declared here',
    { ...api('', SUB), 'Model\\Base': 'class Base { protected $a; }', 'Model\\Sub': 'class Sub {}' },
    {
      ...api('protected $a;', 'class Cart extends Sub'),
      'Model\\Base': 'class Base { protected $a; }',
      'Model\\Sub': 'class Sub {}',
    },
    [`B php-parent-changed ${CART}:4`, `info php-formal-change ${CART}::a:6 minor/minor`],
  ),
  phpCase(
    'a property moved into a trait',
    { ...api('use Base; protected $a;'), 'Model\\Base': 'trait Base { }' },
    { ...api('use Base; '), 'Model\\Base': 'trait Base { protected $a; }' },
    ['M php-property-added Model\\Base::a:3 none/minor', `info php-formal-change ${CART}::a:4 major/major`],
  ),
  phpCase('a property is added', api(''), api('protected $a;'), [
    `M php-property-added ${CART}::a:6 minor/minor`,
  ]),
  phpCase('a private property is added', api(''), api('private $a;'), []),
  phpCase(
    'a property is added that the parent has',
    { ...api('', SUB), 'Model\\Base': 'class Base { protected $a; }' },
    { ...api('protected $a;', SUB), 'Model\\Base': 'class Base { protected $a; }' },
    [],
  ),
  phpCase('a public property is protected', api('public $a;'), api('protected $a;'), [
    `B php-property-visibility-reduced ${CART}::a:6 major/major`,
  ]),
  phpCase('a protected property is private', api('protected $a;'), api('private ?int $a;'), [
    `B php-property-visibility-reduced ${CART}::a:6 major/major`,
  ]),
  phpCase('a private property is protected', api('private $a;'), api('protected int $a;'), [
    `M php-property-visibility-raised ${CART}::a:6 minor/minor`,
  ]),
  phpCase('var instead of public', api('public $a;'), api('var $a;'), []),
  phpCase('a property is made static', api('protected $a;'), api('protected static $a;'), [
    `B php-property-static-changed ${CART}::a:6 none/major`,
  ]),
  phpCase('a property is made readonly', api('protected int $a;'), api('protected readonly int $a;'), [
    `B php-property-static-changed ${CART}::a:6 none/major`,
  ]),
  phpCase(
    'a readonly property can be written',
    api('protected readonly int $a;'),
    api('protected int $a;'),
    [],
  ),
  phpCase('a property has a type now', api('protected $a;'), api('protected int $a;'), [
    `B php-property-type-changed ${CART}::a:6 none/major`,
  ]),
  phpCase(
    'a type of a property moved from the doc block',
    api('/** @var int */\nprotected $a;'),
    api('/** none */\nprotected int $a;'),
    [`warn php-property-type-changed ${CART}::a:7 none/none`],
  ),
  phpCase(
    'another type in the doc block of a property',
    api('/** @var int */\nprotected $a;'),
    api('/** @var string */\nprotected $a;'),
    [],
  ),
  phpCase(
    'a nullable property in the long spelling',
    api('protected ?int $a;'),
    api('protected null|int $a;'),
    [],
  ),
  phpCase('another value of a property', api('protected $a = 1;'), api('protected $a = 2;'), []),
  phpCase(
    'properties in another order and in one statement',
    api('protected $a;\nprotected $b;'),
    api('protected $b, $a;'),
    [],
  ),
  phpCase(
    'a property is declared by the constructor',
    api('protected $a;\npublic function __construct($a) {}'),
    api('\npublic function __construct(protected $a) {}'),
    [`info php-formal-change ${CART}::a:7 major/major`],
  ),
  phpCase(
    'a property that the constructor declared is gone',
    api('public function __construct(protected $a) {}'),
    api('public function __construct($a) {}'),
    [`B php-property-removed ${CART}::a:6 none/major`],
  ),
  phpCase('no API: a property is removed', internal('protected $a;'), internal(''), [
    `warn php-non-api-member-removed ${CART}::a:6 patch/patch`,
  ]),
  phpCase('no API: a property is added', internal(''), internal('protected $a;'), []),
  phpCase(
    '@api of a property is removed',
    internal('/** @api */\npublic $a;'),
    internal('/** none */\npublic $a;'),
    [`B php-api-tag-removed ${CART}::a:7 major/major`],
  ),
];

/** Row 2: constants. */
export const constantCases: readonly ChangeCase[] = [
  phpCase('a constant is removed', api('const A = 1;'), api(''), [
    `B php-constant-removed ${CART}::A:6 major/major`,
  ]),
  phpCase('a protected constant is removed', api('protected const A = 1;'), api(''), [
    `B php-constant-removed ${CART}::A:6 major/major`,
  ]),
  phpCase('a private constant is removed', api('private const A = 1;'), api(''), []),
  phpCase('a constant of an interface is removed', face('const A = 1;'), face(''), [
    'B php-constant-removed Api\\CartInterface::A:6 major/major',
  ]),
  phpCase('a case of an enum is removed', api('case A;\ncase B;', 'enum Cart'), api('case A;', 'enum Cart'), [
    `B php-constant-removed ${CART}::B:7 none/major`,
  ]),
  phpCase('a constant is added', api(''), api('const A = 1;'), [
    `M php-constant-added ${CART}::A:6 minor/minor`,
  ]),
  phpCase('a private constant is added', api(''), api('private const A = 1;'), []),
  phpCase(
    'a constant moved to the parent',
    { ...api('const A = 1;', SUB), 'Model\\Base': 'class Base { }' },
    { ...api('', SUB), 'Model\\Base': 'class Base { const A = 1; }' },
    ['M php-constant-added Model\\Base::A:3 minor/minor'],
  ),
  phpCase(
    'a constant moved to the interface',
    { ...api('const A = 1;', 'class Cart implements Base'), 'Model\\Base': 'interface Base { }' },
    { ...api('', 'class Cart implements Base'), 'Model\\Base': 'interface Base { const A = 1; }' },
    ['M php-constant-added Model\\Base::A:3 minor/minor', `info php-formal-change ${CART}::A:4 major/major`],
  ),
  phpCase('a constant is protected', api('const A = 1;'), api('protected const A = 1;'), [
    `B php-constant-visibility-reduced ${CART}::A:6 major/major`,
  ]),
  phpCase('a constant is private', api('const A = 1;'), api('private const A = 2;'), [
    `B php-constant-visibility-reduced ${CART}::A:6 major/major`,
  ]),
  phpCase('a constant is public', api('protected const A = 1;'), api('const A = 1;'), [
    `M php-constant-visibility-raised ${CART}::A:6 minor/minor`,
  ]),
  phpCase('public is written', api('const A = 1;'), api('public const A = 1;'), []),
  phpCase('another value', api("const A = 'a/b';"), api("const A = 'a/c';"), [
    `warn php-constant-value-changed ${CART}::A:6 none/patch`,
  ]),
  phpCase('another value of what is no API', internal("const A = 'a/b';"), internal("const A = 'a/c';"), []),
  phpCase('other quotes', api("const A = 'a/b';"), api('const A = "a/b";'), []),
  phpCase(
    'constants in another order and in one statement',
    api('const A = 1;\nconst B = 2;'),
    api('const B = 2, A = 1;'),
    [],
  ),
  phpCase('a constant is final', api('public const A = 1;'), api('final public const A = 1;'), [
    `B php-constant-final ${CART}::A:6 none/major`,
  ]),
  phpCase('no API: a constant is removed', internal('const A = 1;'), internal(''), [
    `warn php-non-api-member-removed ${CART}::A:6 patch/patch`,
  ]),
];
