import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/compat/finding.js';
import type { Subject } from '../../../src/compat/subject.js';
import { di, findingOf, look } from './support/extension-scene.js';

const schema = (inner: string): string => `<schema>\n${inner}\n</schema>\n`;
const registration = (type: string, name: string): string =>
  `<?php\nuse Magento\\Framework\\Component\\ComponentRegistrar;\nComponentRegistrar::register(ComponentRegistrar::${type}, '${name}', __DIR__);\n`;
const events = (inner: string): string => `<config>\n${inner}\n</config>\n`;

const places = async (
  files: Readonly<Record<string, string>>,
  subject: Subject,
  severity: Finding['severity'] = 'B',
  rule = 'some-rule',
): Promise<readonly string[]> =>
  (
    await look({
      before: {},
      extensions: { v: files },
      findings: [findingOf(rule, subject, severity)],
    })
  ).places;

describe('tables', () => {
  const files = {
    'etc/db_schema.xml': schema(
      '<table name="sales_order">\n' +
        '<column xsi:type="int" name="v_flag" nullable="true"/>\n' +
        '<index referenceId="V_IX" indexType="btree"><column name="state"/></index>\n' +
        '</table>\n' +
        '<table name="v_own">\n' +
        '<column xsi:type="int" name="id"/>\n' +
        '<constraint xsi:type="primary" referenceId="PRIMARY"><column name="id"/></constraint>\n' +
        '<constraint xsi:type="foreign" referenceId="V_FK" table="v_own" column="id" referenceTable="customer_entity" referenceColumn="entity_id" onDelete="CASCADE"/>\n' +
        '</table>',
    ),
  };

  it('that are dropped touch whoever uses them or one of their columns', async () => {
    expect(await places(files, { kind: 'table', name: 'sales_order' }, 'M')).toEqual([
      'v etc/db_schema.xml:2 adds to it',
    ]);
    expect(await places(files, { kind: 'table', name: 'sales_order' }, 'B', 'db-table-dropped')).toEqual([
      'v etc/db_schema.xml:2 adds to it',
      'v etc/db_schema.xml:3 adds or changes it',
      'v etc/db_schema.xml:4 has it in the key or index V_IX',
    ]);
    expect(await places(files, { kind: 'table', name: 'customer_entity' }, 'B', 'db-table-dropped')).toEqual([
      'v etc/db_schema.xml:9 has a foreign key to it from v_own.id',
    ]);
    expect(await places(files, { kind: 'table', name: 'sales_orders' })).toEqual([]);
    expect(await places(files, { kind: 'table', name: 'SALES_ORDER' })).toEqual([]);
  });

  it('touch those who use a column that is gone, and those who use the whole table', async () => {
    expect(await places(files, { kind: 'column', name: 'sales_order', member: 'state' })).toEqual([
      'v etc/db_schema.xml:2 adds to it',
      'v etc/db_schema.xml:4 has it in the key or index V_IX',
    ]);
  });

  it('touch nobody with a column that is only new, but for one of the same name', async () => {
    expect(await places(files, { kind: 'column', name: 'sales_order', member: 'new' }, 'M')).toEqual([]);
    expect(await places(files, { kind: 'table-index', name: 'sales_order', member: 'IX' }, 'P')).toEqual([]);
    expect(await places(files, { kind: 'column', name: 'sales_order', member: 'v_flag' }, 'M')).toEqual([
      'v etc/db_schema.xml:3 adds or changes it',
    ]);
  });
});

describe('events', () => {
  const files = {
    'etc/frontend/events.xml': events(
      '<event name="cart_save_after"><observer name="v" instance="V\\Observer"/></event>',
    ),
  };
  const line = 'v etc/frontend/events.xml:2 observes it';

  it('touch their observers, also with a key of their data that is gone', async () => {
    expect(await places(files, { kind: 'event', name: 'cart_save_after' })).toContain(line);
    expect(await places(files, { kind: 'event', name: 'cart_save_after', member: 'cart' })).toEqual([line]);
    expect(await places(files, { kind: 'event', name: 'cart_save_after', member: 'more' }, 'P')).toEqual([]);
    // Magento writes the names of events in lower case before it compares them.
    expect(await places(files, { kind: 'event', name: 'Cart_save_after' })).toContain(line);
    // A prefix that changes is every event that begins with it.
    expect(await places(files, { kind: 'event', name: 'cart_*' })).toContain(line);
    expect(await places(files, { kind: 'event', name: 'quote_*' })).toEqual([]);
    expect(await places(files, { kind: 'event', name: 'car' })).toEqual([]);
  });
});

describe('areas', () => {
  const files = {
    'etc/frontend/di.xml': di('<type name="A\\B"><plugin name="core" disabled="true"/></type>'),
  };
  const plugin = (area: string): Subject => ({ kind: 'di-plugin', name: 'a\\b', member: 'core', area });

  it('count where both sides have one', async () => {
    const line = 'v etc/frontend/di.xml:3 disables the plugin';
    expect(await places(files, plugin('frontend'))).toEqual([line]);
    expect(await places(files, plugin('global'))).toEqual([line]);
    expect(await places(files, plugin('adminhtml'))).toEqual([]);
    const everywhere = { 'etc/di.xml': files['etc/frontend/di.xml'] };
    expect(await places(everywhere, plugin('adminhtml'))).toEqual(['v etc/di.xml:3 disables the plugin']);
  });

  it('of a type do not make each of its arguments everybody’s', async () => {
    const argument: Subject = { kind: 'di-type', name: 'A\\B', member: 'list', area: 'global' };
    const sets = di(
      '<type name="A\\B"><arguments><argument name="list" xsi:type="array"><item name="x" xsi:type="string">y</item></argument></arguments></type>',
    );
    expect(await places({ 'etc/di.xml': files['etc/frontend/di.xml'] }, argument)).toEqual([]);
    expect(await places({ 'etc/di.xml': sets }, argument)).toEqual(['v etc/di.xml:3 sets the argument']);
    expect(await places({ 'etc/di.xml': sets }, { ...argument, member: 'other' })).toEqual([]);
  });
});

describe('files that count by their path', () => {
  const module = { 'registration.php': registration('MODULE', 'V_Shop') };
  const theme = { 'registration.php': registration('THEME', 'frontend/V/look') };

  it('of a theme override those of modules', async () => {
    const files = {
      ...theme,
      'theme.xml': '<theme><title>Look</title></theme>',
      'Magento_Catalog/templates/product/list.phtml': '<p></p>',
      'Magento_Catalog/email/x.html': '<p></p>',
      'Magento_Catalog/layout/catalog_product_view.xml': '<page/>',
      'web/css/source/_theme.less': '@a: b;',
    };
    const how = 'has a file for it in the theme frontend/V/look';
    const template: Subject = { kind: 'template', name: 'Magento_Catalog::product/list.phtml' };
    expect(await places(files, { ...template, area: 'frontend' })).toEqual([
      `v Magento_Catalog/templates/product/list.phtml:0 ${how}`,
    ]);
    expect(await places(files, { ...template, area: 'base' })).toHaveLength(1);
    expect(await places(files, { ...template, area: 'frontend/Magento/luma' })).toHaveLength(1);
    expect(await places(files, { ...template, area: 'adminhtml' })).toEqual([]);
    expect(await places(files, { kind: 'email-template', name: 'Magento_Catalog::x.html' })).toHaveLength(1);
    expect(await places(files, { kind: 'layout-handle', name: 'catalog_product_view' })).toEqual([
      `v Magento_Catalog/layout/catalog_product_view.xml:0 ${how}`,
    ]);
  });

  it('of a module add to layout handles and UI components, and are no override', async () => {
    const files = {
      ...module,
      'view/frontend/layout/cart.xml': '<page/>',
      'view/adminhtml/ui_component/product_form.xml': '<form/>',
      'view/frontend/templates/cart.phtml': '<p></p>',
    };
    expect(await places(files, { kind: 'layout-handle', name: 'cart', area: 'frontend' })).toEqual([
      'v view/frontend/layout/cart.xml:0 adds to it',
    ]);
    expect(await places(files, { kind: 'layout-handle', name: 'cart', area: 'adminhtml' })).toEqual([]);
    expect(await places(files, { kind: 'layout-handle', name: 'cart', member: 'cart_item' })).toHaveLength(1);
    expect(await places(files, { kind: 'ui-component', name: 'product_form' })).toHaveLength(1);
    expect(await places(files, { kind: 'template', name: 'V_Shop::cart.phtml' })).toEqual([]);
  });
});

describe('what is named', () => {
  it('with a generated class is the class behind it', async () => {
    const files = {
      'etc/di.xml': di(
        '<type name="V\\Tool"><arguments>\n' +
          '<argument name="a" xsi:type="object">A\\CartFactory</argument>\n' +
          '<argument name="b" xsi:type="object">A\\Cart\\Proxy</argument>\n' +
          '<argument name="c" xsi:type="object">A\\RealFactory</argument>\n' +
          '</arguments></type>',
      ),
    };
    const before = {
      'a.php': '<?php\nnamespace A;\nclass Cart\n{\n}\nclass Real\n{\n}\n',
      'b.php': '<?php\nnamespace A;\nclass RealFactory\n{\n}\n',
    };
    const of = async (name: string) =>
      (
        await look({
          before,
          extensions: { v: files },
          findings: [findingOf('php-class-removed', { kind: 'class', name })],
        })
      ).places;
    expect(await of('A\\Cart')).toEqual([
      'v etc/di.xml:4 has it injected into V\\Tool',
      'v etc/di.xml:5 has it injected into V\\Tool',
    ]);
    expect(await of('A\\Real')).toEqual([]);
    expect(await of('A\\RealFactory')).toEqual(['v etc/di.xml:6 has it injected into V\\Tool']);
  });

  it('by a GraphQL type is each field for itself', async () => {
    const files = { 'etc/schema.graphqls': 'type Query {\n  mine: Cart\n}\n' };
    expect(await places(files, { kind: 'graphql', name: 'Query', member: 'other' })).toEqual([]);
    expect(await places(files, { kind: 'graphql', name: 'Cart' })).toHaveLength(1);
    expect(await places(files, { kind: 'graphql', name: 'Query', member: 'mine' })).toHaveLength(1);
  });

  it('`constructor` or `__proto__` is a name like any other', async () => {
    const files = {
      'etc/events.xml': events(
        '<event name="__proto__"><observer name="constructor" instance="V\\O"/></event>',
      ),
    };
    expect(await places(files, { kind: 'event', name: '__proto__' })).toHaveLength(1);
    expect(await places(files, { kind: 'event', name: 'constructor' })).toEqual([]);
  });
});
