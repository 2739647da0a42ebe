import type { ChangeCase } from '../../../support/compat/change-case.js';
import { api, face, internal, phpCase } from '../php-case.js';

/** Rows 1 and 11: classes as a whole. */
export const classCases: readonly ChangeCase[] = [
  phpCase('an API class is removed', api(''), {}, ['B php-class-removed Model\\Cart:4 major/major']),
  phpCase('an API interface is removed', face(''), {}, [
    'B php-class-removed Api\\CartInterface:4 major/major',
  ]),
  phpCase(
    'an API class with many members is removed: one finding',
    api('const A = 1;\npublic $b;\npublic function c() {}\nprotected function d() {}'),
    {},
    ['B php-class-removed Model\\Cart:4'],
  ),
  phpCase('an API trait is removed, of which magento-semver says nothing', api('', 'trait Cart'), {}, [
    'B php-class-removed Model\\Cart:4 none/major',
  ]),
  phpCase('an enum with @api is removed', api('case A;', 'enum Cart'), {}, [
    'B php-class-removed Model\\Cart:4 none/major',
  ]),
  phpCase(
    'an API class is renamed with its file',
    api('public function a() {}'),
    { 'Model\\Basket': '/** @api */\nclass Basket\n{\npublic function a() {}\n}' },
    ['M php-api-class-added Model\\Basket:4 minor/minor', 'B php-class-removed Model\\Cart:4 major/major'],
  ),
  phpCase(
    'an API class moved to another file under its name',
    { 'Model\\Cart': '/** @api */\nclass Cart\n{\npublic function a() {}\n}' },
    { 'Model\\Sub': '/** @api */\nclass Cart\n{\npublic function a() {}\n}' },
    [],
  ),
  phpCase(
    'an API class that moved lost a method on the way',
    { 'Model\\Cart': '/** @api */\nclass Cart\n{\npublic function a() {}\n}' },
    { 'Model\\Other': '/** @api */\nclass Cart\n{\n}' },
    ['B php-method-removed Model\\Cart::a:6 major/major'],
  ),
  phpCase(
    'an API class moved into a file that did not change otherwise',
    {
      'Model\\Cart': '/** @api */\nclass Cart\n{\n}',
      'Model\\Both': 'class Both\n{\n}',
    },
    { 'Model\\Both': 'class Both\n{\n}\n/** @api */\nclass Cart\n{\n}' },
    [],
  ),
  phpCase(
    'the old name of an API class is kept with class_alias',
    api('public function a() {}'),
    {
      'Model\\Cart': 'class_alias(Basket::class, Cart::class);',
      'Model\\Basket': '/** @api */\nclass Basket\n{\npublic function a() {}\n}',
    },
    [
      'M php-api-class-added Model\\Basket:4 minor/minor',
      'info php-formal-change Model\\Cart:4 major/major @Model\\Basket',
    ],
  ),
  phpCase(
    'the class that an alias stands for lacks a method',
    api('public function a() {}'),
    {
      'Model\\Cart': "class_alias(Basket::class, 'Magento\\\\Shop\\\\Model\\\\Cart');",
      'Model\\Basket': '/** @api */\nclass Basket\n{\n}',
    },
    [
      'M php-api-class-added Model\\Basket:4',
      'info php-formal-change Model\\Cart:4 major/major @Model\\Basket',
      'B php-method-removed Model\\Cart::a:6 major/major',
    ],
  ),
  phpCase('an API class became an interface', api(''), api('', 'interface Cart'), [
    'B php-class-kind-changed Model\\Cart:4 major/major',
  ]),
  phpCase('an API class is spelled in another case', api(''), api('', 'class CART'), [
    'B php-class-removed Model\\Cart:4 major/major',
  ]),
  phpCase('an API class is new', {}, api(''), ['M php-api-class-added Model\\Cart:4 minor/minor']),
  phpCase('an API interface is new', {}, face(''), [
    'M php-api-class-added Api\\CartInterface:4 minor/minor',
  ]),
  phpCase('a class that is no API is new', {}, internal('public function a() {}'), []),
  phpCase('@api is removed from a class', api('public function a() {}'), internal('public function a() {}'), [
    'B php-api-tag-removed Model\\Cart:4 major/major',
  ]),
  phpCase(
    '@api is removed from an interface',
    face(''),
    { 'Api\\CartInterface': '\ninterface CartInterface\n{\n\n}' },
    ['B php-api-tag-removed Api\\CartInterface:4 major/major'],
  ),
  phpCase('@api is removed from a trait', api('', 'trait Cart'), internal('', 'trait Cart'), [
    'B php-api-tag-removed Model\\Cart:4 none/major',
  ]),
  phpCase('@api is removed with a method: both count', api('public function a() {}'), internal(''), [
    'B php-api-tag-removed Model\\Cart:4 major/major',
    'B php-method-removed Model\\Cart::a:6 major/major',
  ]),
  phpCase('@api is added', internal('public function a() {}'), api('public function a() {}'), [
    'M php-api-tag-added Model\\Cart:4 minor/minor',
  ]),
  phpCase('@api is added with a method: both count', internal(''), api('public function a() {}'), [
    'M php-api-tag-added Model\\Cart:4 minor/minor',
    'M php-method-added Model\\Cart::a:6 minor/minor',
  ]),
  phpCase(
    'the doc block of an API class is written anew',
    { 'Model\\Cart': '/** @api */\nclass Cart\n{\n}' },
    { 'Model\\Cart': '/**\n * A cart.\n *\n * @api\n * @since 1.0\n */\nclass Cart\n{\n}' },
    [],
  ),
  phpCase(
    '@api of a single method of a class that has none is removed',
    internal('/** @api */\npublic function a() {}'),
    internal('/** none */\npublic function a() {}'),
    ['B php-api-tag-removed Model\\Cart::a:7 major/major'],
  ),
  phpCase(
    'a single API method of a class that is none is removed, and another one too',
    internal(
      '/** @api */\npublic function a() {}\n/** @api */\npublic function b() {}\npublic function c() {}',
    ),
    internal('/** @api */\npublic function a() {}'),
    [
      'B php-method-removed Model\\Cart::b:9 major/major',
      'warn php-non-api-member-removed Model\\Cart::c:10 patch/patch',
    ],
  ),
  phpCase(
    '@api of a single method comes with another declaration: nobody was promised the old one',
    internal('/** none */\npublic function a() {}'),
    internal('/** @api */\npublic function a($b) {}'),
    [
      'M php-api-tag-added Model\\Cart::a:7 minor/minor',
      'warn php-non-api-member-changed Model\\Cart::a:7 patch/patch',
    ],
  ),
  phpCase(
    'a single API method of a class that is none asks for more',
    internal('/** @api */\npublic function a() {}'),
    internal('/** @api */\npublic function a($b) {}'),
    ['B php-parameter-added Model\\Cart::a:7 major/major'],
  ),
  phpCase(
    'a class with a single API method no longer implements an interface',
    internal('/** @api */\npublic function a() {}', 'class Cart implements \\X\\A'),
    internal('/** @api */\npublic function a() {}'),
    ['B php-implements-removed Model\\Cart:4 major/major'],
  ),
  phpCase(
    'a second @api of a method within an API class is nothing',
    api('/** @api */\npublic function a() {}'),
    api('/** none */\npublic function a() {}'),
    [],
  ),
  phpCase('a class is made final', internal(''), internal('', 'final class Cart'), [
    'B php-class-final Model\\Cart:4 none/major',
  ]),
  phpCase('an API class is made final', api(''), api('', 'final class Cart'), [
    'B php-class-final Model\\Cart:4 none/major',
  ]),
  phpCase('a final class is opened', api('', 'final class Cart'), api(''), []),
  phpCase(
    'a private method is made final',
    api('private function a() {}'),
    api('final private function a() {}'),
    [],
  ),
  phpCase(
    'a public method is made final',
    internal('public function a() {}'),
    internal('final public function a() {}'),
    ['B php-method-final Model\\Cart::a:6 none/major'],
  ),
  phpCase(
    'a method of a final class is made final: nobody could override it',
    api('public function a() {}', 'final class Cart'),
    api('final public function a() {}', 'final class Cart'),
    [],
  ),
  phpCase('a final method is opened', api('final public function a() {}'), api('public function a() {}'), []),
  phpCase('an API class is made abstract', api(''), api('', 'abstract class Cart'), [
    'B php-class-abstract Model\\Cart:4 none/major',
  ]),
  phpCase('an abstract API class gets its body', api('', 'abstract class Cart'), api(''), []),
  phpCase(
    'a parent of an API class is API',
    {
      'Model\\Base': 'class Base\n{\npublic function a() {}\n}',
      'Model\\Cart': '/** @api */\nclass Cart extends Middle\n{\n}',
      'Model\\Middle': 'class Middle extends Base\n{\n}',
    },
    {
      'Model\\Base': 'class Base\n{\n}',
      'Model\\Cart': '/** @api */\nclass Cart extends Middle\n{\n}',
      'Model\\Middle': 'class Middle extends Base\n{\n}',
    },
    ['B php-method-removed Model\\Base::a:5 major/major'],
  ),
  phpCase(
    'a trait that an API class uses is API',
    {
      'Model\\Base': 'trait Base\n{\npublic function a() {}\n}',
      'Model\\Cart': '/** @api */\nclass Cart\n{\nuse Base;\n}',
    },
    {
      'Model\\Base': 'trait Base\n{\n}',
      'Model\\Cart': '/** @api */\nclass Cart\n{\nuse Base;\n}',
    },
    ['B php-method-removed Model\\Base::a:5 major/major'],
  ),
  phpCase(
    'a child of an API class is none for that',
    {
      'Model\\Base': '/** @api */\nclass Base\n{\n}',
      'Model\\Cart': 'class Cart extends Base\n{\npublic function a() {}\n}',
    },
    {
      'Model\\Base': '/** @api */\nclass Base\n{\n}',
      'Model\\Cart': 'class Cart extends Base\n{\n}',
    },
    ['warn php-non-api-member-removed Model\\Cart::a:5 patch/patch'],
  ),
  phpCase(
    'a function is removed',
    { functions: 'function total() {}\nfunction sum() {}' },
    { functions: 'function sum() {}' },
    ['warn php-function-removed total:3 none/none @functions'],
  ),
  phpCase(
    'a function moved to another file of its namespace',
    { functions: 'function total() {}\nfunction sum() {}' },
    { functions: 'function sum() {}', more: 'function total() {}' },
    [],
  ),
];
