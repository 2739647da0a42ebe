import type { Files } from '../../../../src/compat/rule.js';
import type { ChangeCase } from '../../../support/compat/change-case.js';
import { schemaModule } from '../schema-module.js';

const FRAMEWORK: Files = {
  'lib/internal/Magento/Framework/registration.php':
    "<?php\n\\Magento\\Framework\\Component\\ComponentRegistrar::register(\\Magento\\Framework\\Component\\ComponentRegistrar::LIBRARY, 'magento/framework', __DIR__);\n",
};
const FILE = 'app/code/Shop/Place/etc/db_schema.xml';
const shop = (...lines: readonly string[]): Files => ({
  ...FRAMEWORK,
  ...schemaModule('Shop_Place', 'app/code/Shop/Place', ...lines),
});
const alone = (...lines: readonly string[]): Files =>
  schemaModule('Shop_Place', 'app/code/Shop/Place', ...lines);
const KEYLESS = [
  '<table name="shop_place">',
  '<column xsi:type="varchar" name="city" nullable="false"/>',
  '<constraint xsi:type="unique" referenceId="CITY"><column name="city"/></constraint>',
  '</table>',
];
const KEYED = [
  '<table name="shop_place">',
  '<column xsi:type="varchar" name="city" nullable="false"/>',
  '<constraint xsi:type="unique" referenceId="CITY"><column name="city"/></constraint>',
  '<column xsi:type="int" name="id" nullable="false" identity="true"/>',
  '<constraint xsi:type="primary" referenceId="PRIMARY"><column name="id"/></constraint>',
  '</table>',
];

/** Trees with the framework are whole: what nobody declares in them is nowhere. */
export const wholeTreeCases: readonly ChangeCase[] = [
  {
    name: 'a table without a primary key comes',
    before: shop(),
    after: shop(...KEYLESS),
    expect: [`M db-table-added shop_place ${FILE}:2 [svc=minor policy=minor]`],
  },
  {
    name: 'a table without a primary key goes',
    before: shop(...KEYLESS),
    after: shop(),
    expect: [`B db-table-dropped shop_place ${FILE}:2 [svc=major policy=major]`],
  },
  {
    name: 'a table without a primary key goes with its module',
    before: shop(...KEYLESS),
    after: FRAMEWORK,
    expect: [`B db-table-dropped shop_place ${FILE}:2`],
  },
  {
    name: 'a table gets a primary key and the column for it',
    before: shop(...KEYLESS),
    after: shop(...KEYED),
    expect: [
      `M db-column-added shop_place::id ${FILE}:5`,
      `B db-primary-added shop_place::PRIMARY ${FILE}:6`,
    ],
  },
  {
    name: 'a table of one package gets a primary key and the column for it',
    before: alone(...KEYLESS),
    after: alone(...KEYED),
    expect: [
      `M db-column-added shop_place::id ${FILE}:5`,
      `B db-primary-added shop_place::PRIMARY ${FILE}:6`,
    ],
  },
  {
    name: 'a table loses its primary key and the column for it',
    before: shop(...KEYED),
    after: shop(...KEYLESS),
    expect: [
      `B db-column-removed shop_place::id ${FILE}:5`,
      `B db-primary-dropped shop_place::PRIMARY ${FILE}:6`,
    ],
  },
  {
    name: 'the owner of a table goes and what another module adds to it remains, which is no table',
    before: {
      ...shop(...KEYED),
      ...schemaModule(
        'Shop_Map',
        'app/code/Shop/Map',
        '<table name="shop_place">',
        '<column xsi:type="int" name="map"/>',
        '</table>',
      ),
    },
    after: {
      ...FRAMEWORK,
      ...schemaModule(
        'Shop_Map',
        'app/code/Shop/Map',
        '<table name="shop_place">',
        '<column xsi:type="int" name="map"/>',
        '</table>',
      ),
    },
    expect: [`B db-table-dropped shop_place ${FILE}:2`],
  },
  {
    name: 'what nobody has is disabled',
    before: shop(),
    after: shop(
      '<table name="shop_old" disabled="true"/>',
      '<table name="shop_place">',
      '<column name="country" disabled="true"/>',
      '<constraint xsi:type="foreign" referenceId="COUNTRY" disabled="true"/>',
      '</table>',
    ),
    expect: [],
  },
  {
    name: 'a required column comes, of a table without a primary key',
    before: shop(...KEYLESS),
    after: shop(
      ...KEYLESS.slice(0, -1),
      '<column xsi:type="varchar" name="country" nullable="false"/>',
      '</table>',
    ),
    expect: [`B db-column-required-added shop_place::country ${FILE}:5`],
  },
];
