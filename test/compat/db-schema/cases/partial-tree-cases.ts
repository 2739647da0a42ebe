import type { ChangeCase } from '../../../support/compat/change-case.js';
import { schemaModule } from '../schema-module.js';

const FILE = 'Sales/etc/db_schema.xml';
const sales = (...lines: readonly string[]): ReturnType<typeof schemaModule> =>
  schemaModule('Shop_Sales', 'Sales', ...lines);
const order = (...lines: readonly string[]): ReturnType<typeof schemaModule> =>
  sales('<table name="sales_order">', ...lines, '</table>');
const NUMBER = '<column xsi:type="int" name="number"/>';
const KIND = '<column xsi:type="smallint" name="kind" nullable="false"/>';

/** Trees that have one package only: a table of another package is not known in them. */
export const partialTreeCases: readonly ChangeCase[] = [
  {
    name: "a column is added to another package's table",
    before: sales(),
    after: order(NUMBER),
    expect: [`M db-column-added sales_order::number ${FILE}:3 [svc=minor policy=minor]`],
  },
  {
    name: "a second column is added to another package's table",
    before: order(NUMBER),
    after: order(NUMBER, '<column xsi:type="int" name="state" nullable="false" default="0"/>'),
    expect: [`M db-column-added sales_order::state ${FILE}:4`],
  },
  {
    name: 'a required column: the table was spoken of before, so somebody has it',
    before: order(NUMBER),
    after: order(NUMBER, KIND),
    expect: [`B db-column-required-added sales_order::kind ${FILE}:4`],
  },
  {
    name: 'a required column of a table that was never spoken of: it may be a new one without a key',
    before: sales(),
    after: order(NUMBER, KIND),
    expect: [
      `M db-column-added sales_order::number ${FILE}:3`,
      `review db-column-required-added sales_order::kind ${FILE}:4 [svc=minor policy=minor]`,
    ],
  },
  {
    name: "a column is taken from another package's table, which stays",
    before: order(NUMBER),
    after: sales(),
    expect: [`B db-column-removed sales_order::number ${FILE}:3 [svc=major policy=major]`],
  },
  {
    name: "another package's table is only named",
    before: sales(),
    after: order(),
    expect: [],
  },
  {
    name: "another package's column is made longer",
    before: sales(),
    after: order('<column name="status" length="64"/>'),
    expect: [],
  },
  {
    name: "another package's column is disabled",
    before: sales(),
    after: order('<column name="status" disabled="true"/>'),
    expect: [`review db-column-removed sales_order::status ${FILE}:3 [svc=none policy=patch]`],
  },
  {
    name: "another package's keys are disabled",
    before: sales(),
    after: order(
      '<constraint xsi:type="foreign" referenceId="SALES_ORDER_STORE" disabled="true"/>',
      '<constraint xsi:type="unique" referenceId="SALES_ORDER_NUMBER" disabled="true"/>',
      '<constraint xsi:type="primary" referenceId="PRIMARY" disabled="true"/>',
    ),
    expect: [
      `review db-foreign-dropped sales_order::SALES_ORDER_STORE ${FILE}:3 [svc=none policy=patch]`,
      `review db-unique-dropped sales_order::SALES_ORDER_NUMBER ${FILE}:4`,
      `review db-primary-dropped sales_order::PRIMARY ${FILE}:5`,
    ],
  },
  {
    name: "another package's constraint is enabled again",
    before: order('<constraint xsi:type="foreign" referenceId="SALES_ORDER_STORE" disabled="true"/>'),
    after: sales(),
    expect: [],
  },
  {
    name: "another package's table is disabled",
    before: sales(),
    after: sales('<table name="sales_order" disabled="true"/>'),
    expect: [`review db-table-dropped sales_order ${FILE}:2 [svc=none policy=patch]`],
  },
  {
    name: "a foreign key is added to another package's table",
    before: order(NUMBER),
    after: order(
      NUMBER,
      '<constraint xsi:type="foreign" referenceId="F" table="sales_order" column="number" referenceTable="shop_number" referenceColumn="id"/>',
    ),
    expect: [`B db-foreign-added sales_order::F ${FILE}:4`],
  },
  {
    name: 'a table with a foreign key and without a primary key comes: nobody can tell whose it is',
    before: sales(),
    after: order(
      NUMBER,
      KIND,
      '<constraint xsi:type="foreign" referenceId="F" table="sales_order" column="number" referenceTable="shop_number" referenceColumn="id"/>',
    ),
    expect: [`review db-table-added sales_order ${FILE}:2 [svc=minor policy=minor]`],
  },
  {
    name: 'the owner of a table that was only added to comes into the tree',
    before: order(NUMBER),
    after: {
      ...order(NUMBER),
      ...schemaModule(
        'Base_Sales',
        'BaseSales',
        '<table name="sales_order">',
        '<column xsi:type="int" name="entity_id" nullable="false" identity="true"/>',
        '<column xsi:type="int" name="total" nullable="false"/>',
        '<constraint xsi:type="primary" referenceId="PRIMARY"><column name="entity_id"/></constraint>',
        '</table>',
      ),
    },
    expect: ['M db-table-added sales_order BaseSales/etc/db_schema.xml:2'],
  },
  {
    name: 'no module is registered at all',
    before: {
      'etc/db_schema.xml': '<schema><table name="t"><column xsi:type="int" name="a"/></table></schema>',
    },
    after: { 'etc/db_schema.xml': '<schema><table name="t"/></schema>' },
    expect: ['B db-column-removed t::a etc/db_schema.xml:1'],
  },
];
