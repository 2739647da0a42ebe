import type { ChangeCase } from '../../../support/compat/change-case.js';
import { internal, phpCase } from '../php-case.js';

const CART = 'Model\\Cart';
const FACE = (members: string): Record<string, string> => ({
  'Model\\Face': `interface Face\n{\n${members}\n}`,
});

/** Row 10: code that is no API. */
export const nonApiCases: readonly ChangeCase[] = [
  phpCase(
    'a class is removed: one finding',
    internal('public function a() {}\nprotected $b;\nconst C = 1;'),
    {},
    [`warn php-non-api-class-removed ${CART}:4 patch/patch`],
  ),
  phpCase('an interface is removed', FACE('public function a();'), {}, [
    'warn php-non-api-class-removed Model\\Face:3 patch/patch',
  ]),
  phpCase('a class became a trait', internal(''), internal('', 'trait Cart'), [
    `warn php-non-api-class-removed ${CART}:4 patch/patch`,
  ]),
  phpCase('a class is made abstract', internal(''), internal('', 'abstract class Cart'), [
    `warn php-non-api-class-changed ${CART}:4 patch/patch`,
  ]),
  phpCase('a public method is removed', internal('public function a() {}'), internal(''), [
    `warn php-non-api-member-removed ${CART}::a:6 patch/patch`,
  ]),
  phpCase('a protected method is removed', internal('protected function a() {}'), internal(''), [
    `warn php-non-api-member-removed ${CART}::a:6 patch/patch`,
  ]),
  phpCase('a private method is removed', internal('private function a() {}'), internal(''), []),
  phpCase(
    'a public method is private',
    internal('public function a() {}'),
    internal('private function a() {}'),
    [`warn php-non-api-member-removed ${CART}::a:6 patch/patch`],
  ),
  phpCase(
    'a protected method is public',
    internal('protected function a() {}'),
    internal('public function a() {}'),
    [],
  ),
  phpCase(
    'methods are added',
    internal(''),
    internal('public function a() {}\nprotected function b() {}'),
    [],
  ),
  phpCase('a method is added to an interface', FACE(''), FACE('public function a();'), [
    'warn php-non-api-member-changed Model\\Face::a:5 patch/patch',
  ]),
  phpCase(
    'one more is needed',
    internal('public function a($b) {}'),
    internal('public function a($b, $c) {}'),
    [`warn php-non-api-member-changed ${CART}::a:6 patch/patch`],
  ),
  phpCase(
    'one more may be left out',
    internal('public function a($b) {}'),
    internal('public function a($b, $c = 1) {}'),
    [`warn php-non-api-member-changed ${CART}::a:6 patch/patch`],
  ),
  phpCase(
    'all of a declaration changed: one finding',
    internal('public function a(int $b): int {}'),
    internal('public static function a(string $c, $d): string {}'),
    [`warn php-non-api-member-changed ${CART}::a:6 patch/patch`],
  ),
  phpCase(
    'a private declaration changed',
    internal('private function a(int $b): int {}'),
    internal('private function a($c, $d) {}'),
    [],
  ),
  phpCase(
    'a parameter is renamed',
    internal('public function a($b) {}'),
    internal('public function a($c) {}'),
    [],
  ),
  phpCase(
    'a default is another',
    internal('public function a($b = 1) {}'),
    internal('public function a($b = 2) {}'),
    [],
  ),
  phpCase(
    'an exception is new',
    internal('public function a() {}'),
    internal('/** @throws \\Exception */ public function a() { b(); }'),
    [],
  ),
  phpCase(
    'the body changed',
    internal('public function a() { return 1; }'),
    internal('public function a() { return 2; }'),
    [],
  ),
  phpCase(
    'a fixture of tests is removed',
    { 'Test\\Fixture\\Cart': 'class Cart\n{\npublic function a() {}\n}' },
    {},
    [],
  ),
  phpCase(
    'a patch of data is removed',
    { 'Setup\\Patch\\Data\\Cart': 'class Cart\n{\npublic function apply() {}\n}' },
    {},
    [],
  ),
];

/** A package alone: what its classes extend is not in the tree. */
export const packageCases: readonly ChangeCase[] = [
  phpCase(
    'a method with a doc block of its own is gone',
    {
      'Model\\Cart':
        '/** @api */\nclass Cart extends \\Magento\\Framework\\Model\\AbstractModel\n{\n/** @return int */\npublic function getTotal() {}\n}',
    },
    { 'Model\\Cart': '/** @api */\nclass Cart extends \\Magento\\Framework\\Model\\AbstractModel\n{\n}' },
    [`B php-method-removed ${CART}::getTotal:7 major/major`],
  ),
  phpCase(
    'a method that the framework may have is gone',
    {
      'Model\\Cart':
        '/** @api */\nclass Cart extends \\Magento\\Framework\\Model\\AbstractModel\n{\n/** @inheritdoc */\npublic function getData() {}\n/** @return void */\nprotected function _construct() {}\n}',
    },
    { 'Model\\Cart': '/** @api */\nclass Cart extends \\Magento\\Framework\\Model\\AbstractModel\n{\n}' },
    [
      `review php-method-removed ${CART}::getData:7 major/major`,
      `review php-method-removed ${CART}::_construct:9 major/major`,
    ],
  ),
  phpCase(
    'a property and a constant that the framework may have are gone',
    {
      'Model\\Cart':
        '/** @api */\nclass Cart extends \\Magento\\Backend\\App\\Action\n{\nconst ADMIN_RESOURCE = 1;\nprotected $_eventPrefix;\n/** @var int */\nprotected $total;\n}',
    },
    { 'Model\\Cart': '/** @api */\nclass Cart extends \\Magento\\Backend\\App\\Action\n{\n}' },
    [
      `review php-constant-removed ${CART}::ADMIN_RESOURCE:6 major/major`,
      `review php-property-removed ${CART}::_eventPrefix:7 major/major`,
      `B php-property-removed ${CART}::total:9 major/major`,
    ],
  ),
  phpCase(
    'no API: a method that the framework may have is gone',
    {
      'Model\\Cart':
        'class Cart extends \\Magento\\Framework\\Model\\AbstractModel\n{\nprotected function _construct() {}\n}',
    },
    { 'Model\\Cart': 'class Cart extends \\Magento\\Framework\\Model\\AbstractModel\n{\n}' },
    [],
  ),
];
