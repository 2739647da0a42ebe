import type { ChangeCase } from '../../../support/compat/change-case.js';
import { api, internal, phpCase } from '../php-case.js';

const create = (parameters: string, head?: string): ReturnType<typeof api> =>
  api(`public function __construct(${parameters}) {}`, head);
const inside = (parameters: string): ReturnType<typeof api> =>
  internal(`public function __construct(${parameters}) {}`);
const CART = 'Model\\Cart::__construct:6';
const FALLBACK = (parameters: string): ReturnType<typeof api> =>
  api(
    `private $b;\npublic function __construct(${parameters}) { $this->b = $b ?? \\Magento\\Framework\\App\\ObjectManager::getInstance()->get(B::class); }`,
  );

/** Row 7: constructors. */
export const constructorCases: readonly ChangeCase[] = [
  phpCase(
    'an optional object with ObjectManager behind it',
    FALLBACK('A $a'),
    FALLBACK('A $a, ?B $b = null'),
    [],
  ),
  phpCase('an optional object in the old spelling', create('A $a'), create('A $a, B $b = null'), []),
  phpCase('an optional value', create('A $a'), create('A $a, array $b = []'), []),
  phpCase(
    'an optional object in an abstract class',
    create('A $a', 'abstract class Cart'),
    create('A $a, ?B $b = null', 'abstract class Cart'),
    [],
  ),
  phpCase('one more object', create('A $a'), create('A $a, B $b'), [
    `M php-constructor-object-added ${CART} minor/minor`,
  ]),
  phpCase(
    'one more object behind an optional one',
    create('A $a'),
    create('A $a, ?C $c = null, ?B $b = null'),
    [],
  ),
  phpCase(
    'a factory and a proxy',
    create(''),
    create('\\Magento\\Shop\\Model\\CartFactory $a, B\\Proxy $b'),
    [`M php-constructor-object-added ${CART} minor/minor`],
  ),
  phpCase('one more value', create('A $a'), create('A $a, int $b'), [
    `B php-constructor-value-added ${CART} major/major`,
  ]),
  phpCase('one more value without a type', create('A $a'), create('A $a, $b'), [
    `B php-constructor-value-added ${CART} major/major`,
  ]),
  phpCase('one more value and one more object', create(''), create('A $a, int $b'), [
    `B php-constructor-value-added ${CART} minor/major`,
  ]),
  phpCase('one more object or null that is needed', create(''), create('?A $a'), [
    `M php-constructor-object-added ${CART} major/major`,
  ]),
  phpCase('the last one is gone', create('A $a, B $b'), create('A $a'), []),
  phpCase('the last two are gone', create('A $a, B $b, array $c = []'), create('A $a'), []),
  phpCase('the first one is gone', create('A $a, B $b'), create('B $b'), [
    `B php-constructor-parameters-changed ${CART} major/major`,
  ]),
  phpCase('one was inserted', create('A $a, array $c = []'), create('A $a, ?B $b = null, array $c = []'), [
    `B php-constructor-parameters-changed ${CART} major/major`,
  ]),
  phpCase('two exchanged places', create('A $a, B $b'), create('B $b, A $a'), [
    `B php-constructor-parameters-changed ${CART} major/major`,
  ]),
  phpCase('one is exchanged for another', create('A $a'), create('B $b'), [
    `B php-constructor-parameters-changed ${CART} major/major`,
  ]),
  phpCase('one is renamed', create('A $a'), create('A $b'), [
    `B php-constructor-parameter-renamed ${CART} major/major`,
  ]),
  phpCase('another class is asked for', create('A $a'), create('B $a'), [
    `B php-parameter-type-changed ${CART} major/major`,
  ]),
  phpCase(
    'the interface is asked for instead of the class',
    {
      ...create('Base $a'),
      'Model\\Base': 'class Base implements Face {}',
      'Model\\Face': 'interface Face {}',
    },
    {
      ...create('Face $a'),
      'Model\\Base': 'class Base implements Face {}',
      'Model\\Face': 'interface Face {}',
    },
    [`info php-formal-change ${CART} major/major`],
  ),
  phpCase('a proxy is asked for instead of the class', create('A $a'), create('A\\Proxy $a'), [
    `B php-parameter-type-changed ${CART} major/major`,
  ]),
  phpCase('the class is asked for instead of a proxy', create('A\\Proxy $a'), create('A $a'), [
    `info php-formal-change ${CART} major/major`,
  ]),
  phpCase('a default is another', create('$a = 1'), create('$a = 2'), [
    `warn php-parameter-default-changed ${CART} none/major`,
  ]),
  phpCase('a default is new', create('$a'), create('$a = 2'), []),
  phpCase('a default is gone', create('?A $a = null'), create('A $a'), [
    `B php-parameter-required ${CART} major/major`,
  ]),
  phpCase('a default of a value is gone', create('$a = 1'), create('$a'), [
    `B php-parameter-required ${CART} none/major`,
  ]),
  phpCase('the constructor is removed', create('A $a'), api(''), [
    `B php-method-removed ${CART} major/major`,
  ]),
  phpCase('a constructor is new', api(''), create('A $a'), [`M php-method-added ${CART} minor/minor`]),
  phpCase(
    'the constructor is removed, the parent has the same',
    {
      ...create('A $a', 'class Cart extends Base'),
      'Model\\Base': 'class Base { public function __construct(A $a) {} }',
    },
    {
      ...api('', 'class Cart extends Base'),
      'Model\\Base': 'class Base { public function __construct(A $a) {} }',
    },
    [],
  ),
  phpCase(
    'the constructor is removed, the parent has another',
    {
      ...create('A $a, B $b', 'class Cart extends Base'),
      'Model\\Base': 'class Base { public function __construct(B $b) {} }',
    },
    {
      ...api('', 'class Cart extends Base'),
      'Model\\Base': 'class Base { public function __construct(B $b) {} }',
    },
    ['B php-constructor-parameters-changed Model\\Cart::__construct:4 patch/major'],
  ),
  phpCase(
    'a constructor is new and asks for more than the one of the parent',
    {
      ...api('', 'class Cart extends Base'),
      'Model\\Base': 'class Base { public function __construct(A $a) {} }',
    },
    {
      ...create('A $a, B $b', 'class Cart extends Base'),
      'Model\\Base': 'class Base { public function __construct(A $a) {} }',
    },
    [`M php-constructor-object-added ${CART} patch/minor`],
  ),
  phpCase(
    'parameters declare properties now, private ones',
    api('private A $a;\npublic function __construct(A $a) {}'),
    api('\npublic function __construct(private readonly A $a) {}'),
    [],
  ),
  phpCase('a constructor of no API: an optional object', inside('A $a'), inside('A $a, ?B $b = null'), []),
  phpCase('a constructor of no API: one more object', inside('A $a'), inside('A $a, B $b'), [
    `warn php-non-api-member-changed ${CART} patch/patch`,
  ]),
  phpCase('a constructor of no API: the last one is gone', inside('A $a, B $b'), inside('A $a'), []),
  phpCase('a constructor of no API: all is new', inside('A $a, B $b'), inside('C $c, D $d, E $e'), [
    `warn php-non-api-member-changed ${CART} patch/patch`,
  ]),
  {
    name: 'a class that is meant to be extended takes one more argument',
    before: {
      'lib/internal/Magento/Framework/Data/Collection.php':
        '<?php\nnamespace Magento\\Framework\\Data;\n/** @api */\nclass Collection\n{\npublic function __construct(A $a) {}\n}\n',
    },
    after: {
      'lib/internal/Magento/Framework/Data/Collection.php':
        '<?php\nnamespace Magento\\Framework\\Data;\n/** @api */\nclass Collection\n{\npublic function __construct(A $a, ?B $b = null) {}\n}\n',
    },
    expect: [
      'M php-extendable-constructor-changed Magento\\Framework\\Data\\Collection::__construct lib/internal/Magento/Framework/Data/Collection.php:6 [svc=minor policy=minor]',
    ],
  },
];
