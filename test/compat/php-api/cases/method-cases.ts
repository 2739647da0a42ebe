import type { ChangeCase } from '../../../support/compat/change-case.js';
import { api, face, phpCase } from '../php-case.js';

const trait = (members: string): ReturnType<typeof api> => api(members, 'trait Cart');
const BASE = (members: string): Record<string, string> => ({ 'Model\\Base': `class Base\n{\n${members}\n}` });

/** Rows 2, 3, 4 and 8: methods, but for their declaration. */
export const methodCases: readonly ChangeCase[] = [
  phpCase('a public method is removed', api('public function a() {}'), api(''), [
    'B php-method-removed Model\\Cart::a:6 major/major',
  ]),
  phpCase('a protected method is removed', api('protected function a() {}'), api(''), [
    'B php-method-removed Model\\Cart::a:6 major/major',
  ]),
  phpCase('a private method is removed', api('private function a() {}'), api(''), []),
  phpCase('a method of an interface is removed', face('public function a();'), face(''), [
    'B php-method-removed Api\\CartInterface::a:6 major/major',
  ]),
  phpCase(
    'methods of a trait are removed, the private one too',
    trait('public function a() {}\nprivate function b() {}'),
    trait(''),
    [
      'B php-method-removed Model\\Cart::a:6 major/major',
      'B php-method-removed Model\\Cart::b:7 major/major',
    ],
  ),
  phpCase(
    'a method of an enum is removed',
    api('public function a() {}', 'enum Cart'),
    api('', 'enum Cart'),
    ['B php-method-removed Model\\Cart::a:6 none/major'],
  ),
  phpCase('a method is renamed', api('public function total() {}'), api('public function sum() {}'), [
    'M php-method-added Model\\Cart::sum:6 minor/minor',
    'B php-method-removed Model\\Cart::total:6 major/major',
  ]),
  phpCase(
    'a method is spelled in another case',
    api('public function getId() {}'),
    api('public function getID() {}'),
    ['info php-formal-change Model\\Cart::getID:6 major/major'],
  ),
  phpCase(
    'a method moved to the parent',
    { ...api('public function a() {}', 'class Cart extends Base'), ...BASE('') },
    { ...api('', 'class Cart extends Base'), ...BASE('public function a() {}') },
    // Base counts as API, since a class below it does.
    ['M php-method-added Model\\Base::a:5 minor/minor'],
  ),
  phpCase(
    'a method that the parent has is no longer overridden',
    { ...api('public function a() {}', 'class Cart extends Base'), ...BASE('public function a() {}') },
    { ...api('', 'class Cart extends Base'), ...BASE('public function a() {}') },
    [],
  ),
  phpCase(
    'the method of the parent asks for more than the one that is gone',
    { ...api('public function a() {}', 'class Cart extends Base'), ...BASE('public function a($b = 1) {}') },
    { ...api('', 'class Cart extends Base'), ...BASE('public function a($b = 1) {}') },
    ['M php-optional-parameter-added Model\\Cart::a:4 patch/minor'],
  ),
  phpCase(
    'the method moved to a parent that keeps it to itself',
    { ...api('public function a() {}', 'class Cart extends Base'), ...BASE('private function a() {}') },
    { ...api('', 'class Cart extends Base'), ...BASE('private function a() {}') },
    ['B php-method-removed Model\\Cart::a:6 major/major'],
  ),
  phpCase(
    'the method moved to a parent that hides it more',
    {
      ...api('public function a() {}', 'class Cart extends Base'),
      ...BASE('protected function a() {}'),
    },
    { ...api('', 'class Cart extends Base'), ...BASE('protected function a() {}') },
    [
      'info php-formal-change Model\\Cart::a:4 major/major',
      'B php-method-visibility-reduced Model\\Cart::a:4 major/major',
    ],
  ),
  phpCase(
    'the parent is another, and the method that it had is declared here',
    {
      ...api('', 'class Cart extends Base'),
      ...BASE('public function a() {}'),
      'Model\\Sub': 'class Sub {}',
    },
    {
      ...api('public function a() {}', 'class Cart extends Sub'),
      ...BASE('public function a() {}'),
      'Model\\Sub': 'class Sub {}',
    },
    ['B php-parent-changed Model\\Cart:4', 'info php-formal-change Model\\Cart::a:6 minor/minor'],
  ),
  phpCase(
    'a method moved into a trait that the class uses',
    { ...api('use Base;\npublic function a() {}'), 'Model\\Base': 'trait Base\n{\n\n}' },
    { ...api('use Base;\n'), 'Model\\Base': 'trait Base\n{\npublic function a() {}\n}' },
    [
      'M php-method-added Model\\Base::a:5 minor/minor',
      'info php-formal-change Model\\Cart::a:4 major/major',
    ],
  ),
  phpCase(
    'a method moved from an interface to the one that it extends',
    {
      ...face('public function a();', 'interface CartInterface extends BaseInterface'),
      'Api\\BaseInterface': 'interface BaseInterface\n{\n\n}',
    },
    {
      ...face('', 'interface CartInterface extends BaseInterface'),
      'Api\\BaseInterface': 'interface BaseInterface\n{\npublic function a();\n}',
    },
    [
      'B php-interface-method-added Api\\BaseInterface::a:5 minor/major',
      'info php-formal-change Api\\CartInterface::a:4 major/major',
    ],
  ),
  phpCase(
    'a method that comes from a trait is declared by the class',
    { ...api('use Base;\n'), 'Model\\Base': 'trait Base\n{\npublic function a() {}\n}' },
    {
      ...api('use Base;\npublic function a() {}'),
      'Model\\Base': 'trait Base\n{\npublic function a() {}\n}',
    },
    ['info php-formal-change Model\\Cart::a:7 minor/minor'],
  ),
  phpCase(
    'an abstract class no longer repeats what its interface has',
    {
      ...api('abstract public function a();', 'abstract class Cart implements Base'),
      'Model\\Base': 'interface Base\n{\npublic function a();\n}',
    },
    {
      ...api('', 'abstract class Cart implements Base'),
      'Model\\Base': 'interface Base\n{\npublic function a();\n}',
    },
    ['info php-formal-change Model\\Cart::a:4 major/major'],
  ),
  phpCase('a deprecated method is removed', api('/** @deprecated */\npublic function a() {}'), api('\n'), [
    'B php-method-removed Model\\Cart::a:7 major/major',
  ]),
  phpCase('a public method is added', api(''), api('public function a() {}'), [
    'M php-method-added Model\\Cart::a:6 minor/minor',
  ]),
  phpCase('a protected method is added', api(''), api('protected function a() {}'), [
    'M php-method-added Model\\Cart::a:6 minor/minor',
  ]),
  phpCase('a private method is added', api(''), api('private function a() {}'), []),
  phpCase(
    'a method is added that the parent has',
    { ...api('', 'class Cart extends Base'), ...BASE('public function a() {}') },
    {
      ...api('public function a() {}', 'class Cart extends Base'),
      ...BASE('public function a() {}'),
    },
    [],
  ),
  phpCase('a method is added to an interface', face(''), face('public function a();'), [
    'B php-interface-method-added Api\\CartInterface::a:6 minor/major',
  ]),
  phpCase(
    'an interface repeats a method of the one that it extends',
    {
      ...face('', 'interface CartInterface extends Base'),
      'Api\\Base': 'interface Base\n{\npublic function a();\n}',
    },
    {
      ...face('public function a();', 'interface CartInterface extends Base'),
      'Api\\Base': 'interface Base\n{\npublic function a();\n}',
    },
    [],
  ),
  phpCase(
    'an abstract method is added',
    api('', 'abstract class Cart'),
    api('abstract public function a();', 'abstract class Cart'),
    ['B php-abstract-method-added Model\\Cart::a:6 minor/major'],
  ),
  phpCase(
    'methods are added to a trait',
    trait(''),
    trait('public function a() {}\nprivate function b() {}'),
    ['M php-method-added Model\\Cart::a:6 minor/minor', 'M php-method-added Model\\Cart::b:7 minor/minor'],
  ),
  phpCase('a public method is protected', api('public function a() {}'), api('protected function a() {}'), [
    'B php-method-visibility-reduced Model\\Cart::a:6 major/major',
  ]),
  phpCase('a public method is private', api('public function a() {}'), api('private function a($b) {}'), [
    'B php-method-visibility-reduced Model\\Cart::a:6 major/major',
  ]),
  phpCase('a protected method is public', api('protected function a() {}'), api('public function a() {}'), [
    'M php-method-visibility-raised Model\\Cart::a:6 minor/minor',
  ]),
  phpCase(
    'a private method is protected',
    api('private function a() {}'),
    api('protected function a($b) {}'),
    ['M php-method-visibility-raised Model\\Cart::a:6 minor/minor'],
  ),
  phpCase('public is not written', api('public function a() {}'), api('function a() {}'), []),
  phpCase('a method is made static', api('public function a() {}'), api('public static function a() {}'), [
    'B php-method-static-changed Model\\Cart::a:6 none/major',
  ]),
  phpCase(
    'a static method no longer is',
    api('public static function a() {}'),
    api('public function a() {}'),
    ['B php-method-static-changed Model\\Cart::a:6 none/major'],
  ),
  phpCase(
    'a method of an abstract class lost its body',
    api('public function a() {}', 'abstract class Cart'),
    api('abstract public function a();', 'abstract class Cart'),
    ['B php-method-abstract Model\\Cart::a:6 none/major'],
  ),
  phpCase(
    'an abstract method got a body',
    api('abstract public function a();', 'abstract class Cart'),
    api('public function a() {}', 'abstract class Cart'),
    [],
  ),
  phpCase(
    'the body of a method changed',
    api('public function a() { return 1; }'),
    api('public function a() { return 2; }'),
    [],
  ),
  phpCase(
    'methods in another order',
    api('public function a() {}\npublic function b($c) {}'),
    api('public function b($c) {}\npublic function a() {}'),
    [],
  ),
  phpCase(
    'white space and comments',
    api('/** A total. */\npublic function a($b = [], $c = null) { return 1; }'),
    api(
      '/**\n * The total.\n *\n * @see b\n */\npublic function a(\n    $b = array(),\n    // why\n    $c = NULL\n) {\n    # one\n    return 1;\n}',
    ),
    [],
  ),
];

const throws = (...names: readonly string[]): ReturnType<typeof face> =>
  face(
    `/**\n${[...names, ...Array.from({ length: 3 - names.length }, () => '')].map((name) => (name === '' ? ' *' : ` * @throws ${name}`)).join('\n')}\n */\npublic function a();`,
  );
const EXCEPTIONS = {
  'Api\\Base': 'class Base extends \\Exception\n{\n}',
  'Api\\Special': 'class Special extends Base\n{\n}',
};

/** As magento-semver wants it: imported, from the folders of the monorepo. */
const IMPORTED = (name: string): Record<string, string> => ({
  'Api\\CartInterface': `use Magento\\Shop\\Model\\Base; use Magento\\Shop\\Model\\Special;\n/** @api */\ninterface CartInterface\n{\n/**\n * @throws ${name}\n */\npublic function a();\n}`,
  'Model\\Base': 'class Base extends \\Exception\n{\n}',
  'Model\\Special': 'class Special extends Base\n{\n}',
});

/** Row 8: exceptions. */
export const exceptionCases: readonly ChangeCase[] = [
  phpCase(
    'a more general exception',
    { ...throws('Special'), ...EXCEPTIONS },
    { ...throws('Base'), ...EXCEPTIONS },
    ['B php-exception-superclassed Api\\CartInterface::a:11 major/major'],
  ),
  phpCase(
    'a more general exception beside the old one',
    { ...throws('Special'), ...EXCEPTIONS },
    { ...throws('Special', 'Base'), ...EXCEPTIONS },
    ['B php-exception-superclassed Api\\CartInterface::a:11 major/major'],
  ),
  phpCase(
    'a more special exception',
    { ...throws('Base'), ...EXCEPTIONS },
    { ...throws('Special'), ...EXCEPTIONS },
    ['M php-exception-subclassed Api\\CartInterface::a:11 minor/minor'],
  ),
  phpCase(
    'a more special exception beside the old one',
    { ...throws('Base'), ...EXCEPTIONS },
    { ...throws('Base', 'Special'), ...EXCEPTIONS },
    [],
  ),
  phpCase('a more general imported exception', IMPORTED('Special'), IMPORTED('Base'), [
    'B php-exception-superclassed Api\\CartInterface::a:10 major/major',
  ]),
  phpCase('a more special imported exception', IMPORTED('Base'), IMPORTED('Special'), [
    'M php-exception-subclassed Api\\CartInterface::a:10 minor/minor',
  ]),
  phpCase(
    'a more general imported exception beside the old one',
    IMPORTED('Special'),
    IMPORTED('Special\n * @throws Base'),
    ['B php-exception-superclassed Api\\CartInterface::a:11 major/major'],
  ),
  phpCase('exceptions of PHP', throws('\\LengthException'), throws('\\LogicException'), [
    'B php-exception-superclassed Api\\CartInterface::a:11',
  ]),
  phpCase(
    'exceptions of a framework that is not there',
    throws('\\Magento\\Framework\\Exception\\LocalizedException'),
    throws(
      '\\Magento\\Framework\\Exception\\LocalizedException',
      '\\Magento\\Framework\\Exception\\NoSuchEntityException',
    ),
    [],
  ),
  phpCase('another exception', throws('\\LengthException'), throws('\\LengthException', '\\RangeException'), [
    'B php-exception-added Api\\CartInterface::a:11 none/major',
  ]),
  phpCase('a first exception', throws(), throws('\\RangeException'), [
    'warn php-exception-added Api\\CartInterface::a:11 none/none',
  ]),
  phpCase(
    'an exception is no longer thrown',
    throws('\\LengthException', '\\RangeException'),
    throws('\\LengthException'),
    [],
  ),
  phpCase(
    'exceptions in another order, with a description, imported',
    throws('\\LengthException', '\\RangeException'),
    throws('\\RangeException when it is out of range', '\\LengthException'),
    [],
  ),
  phpCase(
    'a doc block says what the code always threw',
    api('/** @throws \\LengthException */\npublic function a() { b(); }'),
    api(
      '/** @throws \\LengthException @throws */\n/** @throws \\LengthException\n * @throws \\RangeException */\npublic function a() { b(); }',
    ),
    [],
  ),
  phpCase(
    'the code throws something else now',
    api('/**\n * @throws \\LengthException\n */\npublic function a() { b(); }'),
    api('/** @throws \\LengthException\n * @throws \\RangeException\n */\npublic function a() { c(); }'),
    ['B php-exception-added Model\\Cart::a:9'],
  ),
];
