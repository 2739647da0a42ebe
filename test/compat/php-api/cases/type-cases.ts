import type { ChangeCase } from '../../../support/compat/change-case.js';
import { api, internal, phpCase } from '../php-case.js';

const takes = (type: string, doc = 'none', head?: string): ReturnType<typeof api> =>
  api(`/** ${doc} */\npublic function a(${type} $b) {}`, head);
const gives = (type: string, doc = 'none', body = 'x();', head?: string): ReturnType<typeof api> =>
  api(`/** ${doc} */\npublic function a()${type === '' ? '' : `: ${type}`} { ${body} }`, head);
const hidden = (type: string, doc = 'none'): ReturnType<typeof api> =>
  api(`/** ${doc} */\nprotected function a(${type} $b) {}`);
const CART = 'Model\\Cart::a:7';
const CLASSES = { 'Model\\Base': 'class Base {}', 'Model\\Sub': 'class Sub extends Base {}' };

/** Row 6: types. */
export const typeCases: readonly ChangeCase[] = [
  phpCase('a parameter has another type', takes('int'), takes('string'), [
    `B php-parameter-type-changed ${CART} major/major`,
  ]),
  phpCase('a parameter has a type now', takes(''), takes('int'), [
    `B php-parameter-type-changed ${CART} major/major`,
  ]),
  phpCase(
    'a parameter has another type than the doc block',
    takes('', '@param string $b'),
    takes('int', '@param string $b'),
    [`B php-parameter-type-changed ${CART} major/major`],
  ),
  phpCase('a parameter has no type any more', takes('int'), takes(''), [
    `B php-parameter-type-changed ${CART} major/major`,
  ]),
  phpCase('a parameter no longer takes null', takes('?int'), takes('int'), [
    `B php-parameter-type-changed ${CART} major/major`,
  ]),
  phpCase('a parameter takes null too', takes('int'), takes('?int'), [
    `B php-parameter-type-changed ${CART} major/major`,
  ]),
  phpCase(
    'a parameter takes null too, where nobody can override',
    takes('int', 'none', 'final class Cart'),
    takes('?int', 'none', 'final class Cart'),
    [`info php-formal-change ${CART} major/major`],
  ),
  phpCase(
    'a parameter takes the parent too',
    { ...takes('Sub'), ...CLASSES },
    { ...takes('Base'), ...CLASSES },
    [`B php-parameter-type-changed ${CART} major/major`],
  ),
  phpCase('a union with one more', takes('int|string'), takes('int|string|float'), [
    `B php-parameter-type-changed ${CART} none/major`,
  ]),
  phpCase(
    'a union in another order, with null at another place',
    takes('int|string|null'),
    takes('null|string|int'),
    [],
  ),
  phpCase('a nullable type in the long spelling', takes('?int'), takes('int|null'), []),
  phpCase(
    'null as default and as type',
    api('public function a(Base $b = null) {}'),
    api('public function a(?Base $b = null) {}'),
    ['info php-formal-change Model\\Cart::a:6 major/major'],
  ),
  phpCase(
    'an imported name instead of a full one',
    { 'Model\\Cart': '/** @api */\nclass Cart\n{\npublic function a(\\X\\Y $b) {}\n}' },
    { 'Model\\Cart': 'use X\\Y as Z; /** @api */\nclass Cart\n{\npublic function a(Z $b) {}\n}' },
    [],
  ),
  phpCase('self instead of the name of the class', takes('self'), takes('Cart'), []),
  phpCase('a type of a parameter moved into the signature', takes('', '@param int $b'), takes('int'), [
    `info php-type-moved ${CART} major/major`,
  ]),
  phpCase(
    'a type of a parameter is in the signature too',
    takes('', '@param int $b'),
    takes('int', '@param int $b'),
    [`info php-type-moved ${CART} major/major`],
  ),
  phpCase(
    'a type of a protected parameter moved into the signature',
    hidden('', '@param int $b'),
    hidden('int'),
    [`info php-type-moved ${CART} minor/minor`],
  ),
  phpCase(
    'an array of something moved into the signature',
    takes('', '@param int[] $b'),
    takes('array', '@param int[] $b'),
    [`info php-type-moved ${CART} major/major`],
  ),
  phpCase('a class moved into the signature', takes('', '@param Base $b'), takes('Base'), [
    `info php-type-moved ${CART} major/major`,
  ]),
  phpCase('a type of a parameter moved into the doc block', takes('int'), takes('', '@param int $b'), [
    `B php-parameter-type-changed ${CART} major/major`,
  ]),
  phpCase('another type in @param alone', takes('', '@param int $b'), takes('', '@param string $b'), []),
  phpCase('a result has another type', gives('int'), gives('string'), [
    `B php-return-type-changed ${CART} major/major`,
  ]),
  phpCase('a result has a type now', gives(''), gives('int'), [
    `B php-return-type-changed ${CART} major/major`,
  ]),
  phpCase(
    'a result has a type now where nobody can override',
    gives('', 'none', 'x();', 'final class Cart'),
    gives('int', 'none', 'x();', 'final class Cart'),
    [`info php-formal-change ${CART} major/major`],
  ),
  phpCase('a result has no type any more', gives('int'), gives(''), [
    `B php-return-type-changed ${CART} major/major`,
  ]),
  phpCase('a result may be null now', gives('int'), gives('?int'), [
    `B php-return-type-changed ${CART} none/major`,
  ]),
  phpCase('a result is never null now', gives('?int'), gives('int'), [
    `B php-return-type-changed ${CART} none/major`,
  ]),
  phpCase(
    'a result is never null now where nobody can override',
    gives('?int', 'none', 'x();', 'final class Cart'),
    gives('int', 'none', 'x();', 'final class Cart'),
    [],
  ),
  phpCase('a result is a child now', { ...gives('Base'), ...CLASSES }, { ...gives('Sub'), ...CLASSES }, [
    `B php-return-type-changed ${CART} major/major`,
  ]),
  phpCase('a result moved into the signature', gives('', '@return int'), gives('int'), [
    `warn php-type-moved ${CART} major/major`,
  ]),
  phpCase('a result is in the signature too', gives('', '@return int'), gives('int', '@return int'), [
    `warn php-type-moved ${CART} major/major`,
  ]),
  phpCase(
    'a result moved into the signature where nobody can override',
    gives('', '@return int', 'x();', 'final class Cart'),
    gives('int', 'none', 'x();', 'final class Cart'),
    [`info php-type-moved ${CART} major/major`],
  ),
  phpCase('the object itself moved into the signature', gives('', '@return $this'), gives('self'), [
    `warn php-type-moved ${CART} major/major`,
  ]),
  phpCase('nothing moved into the signature', gives('', '@return void'), gives('void'), [
    `warn php-type-moved ${CART} major/major`,
  ]),
  phpCase('a result moved into the doc block', gives('int'), gives('', '@return int'), [
    `info php-type-moved ${CART} major/major`,
  ]),
  phpCase(
    'another type in @return, and other code',
    gives('', '@return int', 'x();'),
    gives('', '@return string', 'y();'),
    [`B php-return-doc-changed ${CART} major/major`],
  ),
  phpCase(
    'another type in @return, the same code',
    gives('', '@return int', 'x();'),
    gives('', '@return string', 'x();'),
    [`info php-return-doc-changed ${CART} major/major`],
  ),
  phpCase(
    'a more exact type in @return',
    gives('', '@return array', 'x();'),
    gives('', '@return int[]', 'y();'),
    [`info php-return-doc-changed ${CART} major/major`],
  ),
  phpCase(
    '@return void instead of null',
    gives('', '@return null', 'x();'),
    gives('', '@return void', 'y();'),
    [`info php-formal-change ${CART} major/major`],
  ),
  phpCase('a first @return', gives(''), gives('', '@return int'), [
    `info php-formal-change ${CART} major/major`,
  ]),
  phpCase('@return is gone', gives('', '@return int'), gives(''), [
    `info php-formal-change ${CART} major/major`,
  ]),
  phpCase(
    'a union of @return in another order, a synonym, a description',
    gives('', '@return int|bool|null'),
    gives('', '@return null|boolean|integer what there is'),
    [],
  ),
  phpCase(
    '@return comes from the interface',
    {
      ...api('/**\n * @return int\n */\npublic function a() {}', 'class Cart implements Face'),
      'Model\\Face': 'interface Face\n{\n/** @return int */\npublic function a();\n}',
    },
    {
      ...api('/**\n * {@inheritdoc}\n */\npublic function a() {}', 'class Cart implements Face'),
      'Model\\Face': 'interface Face\n{\n/** @return int */\npublic function a();\n}',
    },
    [],
  ),
  phpCase(
    'other types in @return of an interface',
    { 'Model\\Face': '/** @api */\ninterface Face\n{\n/** @return int */\npublic function a();\n}' },
    { 'Model\\Face': '/** @api */\ninterface Face\n{\n/** @return string */\npublic function a();\n}' },
    ['B php-return-doc-changed Model\\Face::a:7 major/major'],
  ),
  phpCase(
    'a type of an interface moved into the signature',
    { 'Model\\Face': '/** @api */\ninterface Face\n{\n/** @return int */\npublic function a();\n}' },
    { 'Model\\Face': '/** @api */\ninterface Face\n{\n/** none */\npublic function a(): int;\n}' },
    ['warn php-type-moved Model\\Face::a:7 major/major'],
  ),
  phpCase(
    'no API: a type of a parameter moved into the signature',
    internal('/** @param int $b */\npublic function a($b) {}'),
    internal('/** none */\npublic function a(int $b) {}'),
    [],
  ),
  phpCase(
    'no API: a result has a type now',
    internal('public function a() {}'),
    internal('public function a(): int {}'),
    ['warn php-non-api-member-changed Model\\Cart::a:6 patch/patch'],
  ),
  phpCase(
    'no API: another type in the doc block',
    internal('/** @return int */\npublic function a() { x(); }'),
    internal('/** @return string */\npublic function a() { y(); }'),
    [],
  ),
];
