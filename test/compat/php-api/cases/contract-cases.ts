import type { ChangeCase } from '../../../support/compat/change-case.js';
import { data, face, phpCase } from '../php-case.js';

const ITEM = 'Api\\Data\\ItemInterface';
const gives = (type: string, inline = '', mark?: string): ReturnType<typeof data> =>
  data(`/** @return ${type} */\npublic function getTotal()${inline};`, mark);

/** Row 30: what REST and SOAP speak. */
export const contractCases: readonly ChangeCase[] = [
  phpCase('a getter is removed', data('public function getTotal();'), data(''), [
    `B php-payload-field-removed ${ITEM}::getTotal:6 major/major`,
  ]),
  phpCase('a setter is removed', data('public function setTotal($total);'), data(''), [
    `B php-payload-field-removed ${ITEM}::setTotal:6 major/major`,
  ]),
  phpCase(
    'a getter is removed from an interface that is no API',
    data('public function getTotal();', 'none'),
    data('', 'none'),
    [`B php-payload-field-removed ${ITEM}::getTotal:6 patch/major`],
  ),
  phpCase('what is no getter is removed', data('public function count();'), data(''), [
    `B php-method-removed ${ITEM}::count:6 major/major`,
  ]),
  phpCase(
    'a getter moved to the interface above',
    {
      'Api\\Data\\ItemInterface':
        '/** @api */\ninterface ItemInterface extends BaseInterface\n{\npublic function getTotal();\n}',
      'Api\\Data\\BaseInterface': 'interface BaseInterface\n{\npublic function getTotal();\n}',
    },
    {
      'Api\\Data\\ItemInterface': '/** @api */\ninterface ItemInterface extends BaseInterface\n{\n\n}',
      'Api\\Data\\BaseInterface': 'interface BaseInterface\n{\npublic function getTotal();\n}',
    },
    [`info php-formal-change ${ITEM}::getTotal:4 major/major`],
  ),
  phpCase('a getter is added', data(''), data('public function getTotal();'), [
    `B php-interface-method-added ${ITEM}::getTotal:6 minor/major`,
  ]),
  phpCase('a getter returns another type', gives('int'), gives('float'), [
    `B php-payload-type-changed ${ITEM}::getTotal:7 major/major`,
  ]),
  phpCase('a getter of no API returns another type', gives('int', '', 'none'), gives('float', '', 'none'), [
    `B php-payload-type-changed ${ITEM}::getTotal:7 patch/major`,
  ]),
  phpCase('a getter may return null', gives('int'), gives('int|null'), [
    `B php-payload-type-changed ${ITEM}::getTotal:7 major/major`,
  ]),
  phpCase('a list holds something else', gives('int[]'), gives('string[]'), [
    `B php-payload-type-changed ${ITEM}::getTotal:7 major/major`,
  ]),
  phpCase(
    'a list behind the same signature holds something else',
    gives('int[]', ': array'),
    gives('string[]', ': array'),
    [`B php-payload-type-changed ${ITEM}::getTotal:7 major/major`],
  ),
  phpCase('a synonym in the doc block', gives('integer|null'), gives('?int'), []),
  phpCase('a description in the doc block', gives('int'), gives('int what it costs'), []),
  phpCase('a type moved into the signature', gives('int'), gives('int', ': int'), [
    `warn php-type-moved ${ITEM}::getTotal:7 major/major`,
  ]),
  phpCase(
    'a setter takes another type',
    data('/** @param int $a */\npublic function setTotal($a);'),
    data('/** @param float $a */\npublic function setTotal($a);'),
    [`B php-payload-type-changed ${ITEM}::setTotal:7 none/major`],
  ),
  phpCase(
    'a service takes another type',
    face('/** @param int $a */\npublic function get($a);'),
    face('/** @param string $a */\npublic function get($a);'),
    ['B php-payload-type-changed Api\\CartInterface::get:7 none/major'],
  ),
  phpCase(
    'a service returns another type',
    face('/** @return int */\npublic function get();'),
    face('/** @return string */\npublic function get();'),
    ['B php-payload-type-changed Api\\CartInterface::get:7 major/major'],
  ),
  phpCase(
    'a service takes another type in its signature',
    face('public function get(int $a);'),
    face('public function get(string $a);'),
    ['B php-parameter-type-changed Api\\CartInterface::get:6 major/major'],
  ),
  phpCase(
    'the same of a class below Api',
    { 'Api\\Cart': '/** @api */\nclass Cart\n{\n/** @param int $a */\npublic function get($a) {}\n}' },
    { 'Api\\Cart': '/** @api */\nclass Cart\n{\n/** @param string $a */\npublic function get($a) {}\n}' },
    [],
  ),
];
