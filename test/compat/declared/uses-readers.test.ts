import { describe, expect, it } from 'vitest';
import { extensionAttributesUsesReader } from '../../../src/compat/extension-attributes/extension-attributes-uses-reader.js';
import { aclUsesReader } from '../../../src/compat/ids/acl-uses-reader.js';
import { cronUsesReader } from '../../../src/compat/ids/cron-uses-reader.js';
import { indexerUsesReader } from '../../../src/compat/ids/indexer-uses-reader.js';
import { menuUsesReader } from '../../../src/compat/ids/menu-uses-reader.js';
import { mviewUsesReader } from '../../../src/compat/ids/mview-uses-reader.js';
import { widgetUsesReader } from '../../../src/compat/ids/widget-uses-reader.js';
import { observersUsesReader } from '../../../src/compat/observers/observers-uses-reader.js';
import { queueUsesReader } from '../../../src/compat/queue/queue-uses-reader.js';
import { routesUsesReader } from '../../../src/compat/routes/routes-uses-reader.js';
import { storeConfigUsesReader } from '../../../src/compat/store-config/store-config-uses-reader.js';
import { systemConfigUsesReader } from '../../../src/compat/system-config/system-config-uses-reader.js';
import { webApiUsesReader } from '../../../src/compat/web-api/web-api-uses-reader.js';
import { xsdUsesReader } from '../../../src/compat/xsd/xsd-uses-reader.js';
import { showUses } from '../../support/compat/show-uses.js';
import { xmlLines } from '../../support/compat/xml-lines.js';

describe('what configuration files of an extension use', () => {
  it('events.xml: events, and observers of others', () => {
    const content = xmlLines(
      'config',
      '<event name="Cart_Saved">',
      '<observer name="acme" instance="Acme\\Observer"/>',
      '<observer name="core" disabled="true"/>',
      '</event>',
    );
    expect(showUses(observersUsesReader, content)).toEqual([
      'event cart_saved | observes it :3',
      'event cart_saved/acme | says something of the observer :3',
      'event cart_saved/core | disables the observer :4',
    ]);
  });

  it('webapi.xml: services and ACL', () => {
    const content = xmlLines(
      'routes',
      '<route url="/V1/acme/:id" method="get"><service class="\\Core\\Api" method="load"/>',
      '<resources><resource ref="Core::carts"/><resource ref="self"/><resource ref="anonymous"/></resources></route>',
    );
    expect(showUses(webApiUsesReader, content)).toEqual([
      'web-route GET /V1/acme/:id | declares the route :2',
      'class Core\\Api | offers it as GET /V1/acme/:id :2',
      'method Core\\Api::load | offers it as GET /V1/acme/:id :2',
      'acl Core::carts | needs it for GET /V1/acme/:id :2',
    ]);
  });

  it('extension_attributes.xml: interfaces, classes of types and ACL', () => {
    const content = xmlLines(
      'config',
      '<extension_attributes for="Core\\CartInterface">',
      '<attribute code="a" type="Core\\Item[]"/>',
      '<attribute code="b" type="int"><resources><resource ref="Core::b"/></resources></attribute>',
      '</extension_attributes>',
    );
    expect(showUses(extensionAttributesUsesReader, content)).toEqual([
      'class Core\\CartInterface | adds the attribute a to it :3',
      'extension-attribute Core\\CartInterface::a | declares the attribute :3',
      'class Core\\Item | has it as type of a :3',
      'class Core\\CartInterface | adds the attribute b to it :4',
      'extension-attribute Core\\CartInterface::b | declares the attribute :4',
      'acl Core::b | needs it for b :4',
    ]);
  });

  it('system.xml: sections, groups, paths, tabs, ACL and models', () => {
    const content = xmlLines(
      'config',
      '<system><section id="sales"><tab>sales</tab><resource>Core::sales</resource>',
      '<group id="acme">',
      '<field id="on"><source_model>Core\\Yesno</source_model></field>',
      '<field id="url"><config_path>web/acme/url</config_path></field>',
      '<include path="Core::a.xml"/></group></section><tab id="acme"/></system>',
    );
    expect(showUses(systemConfigUsesReader, content)).toEqual([
      'config-field sales | adds to it :2',
      'config-field tab:sales | has a section in it :2',
      'acl Core::sales | needs it for a section :2',
      'config-field sales/acme | adds to it :3',
      'config-field sales/acme/on | has the field :4',
      'config-path sales/acme/on | lets people set it :4',
      'class Core\\Yesno | has it as a model of sales/acme/on :4',
      'config-field sales/acme/url | has the field :5',
      'config-path web/acme/url | lets people set it :5',
    ]);
  });

  it('config.xml: paths', () => {
    const content = xmlLines('config', '<default><web><url><a>1</a></url></web></default>');
    expect(showUses(storeConfigUsesReader, content)).toEqual([
      'config-path web/url/a | sets a default for it :2',
    ]);
  });

  it('acl.xml: resources that it puts its own below', () => {
    const content = xmlLines(
      'config',
      '<acl><resources><resource id="Core::admin">',
      '<resource id="Acme::a" title="A"/></resource></resources></acl>',
    );
    expect(showUses(aclUsesReader, content)).toEqual([
      'acl Core::admin | has resources below it :2',
      'acl Acme::a | declares it :3',
    ]);
  });

  it('menu.xml: parents, items of others, ACL', () => {
    const content = xmlLines(
      'config',
      '<menu><add id="Acme::a" parent="Core::b" resource="Acme::a"/>',
      '<update id="Core::c"/><remove id="Core::d"/></menu>',
    );
    expect(showUses(menuUsesReader, content)).toEqual([
      'menu Core::b | has the item Acme::a below it :2',
      'acl Acme::a | needs it for the item Acme::a :2',
      'menu Core::c | changes the item :3',
      'menu Core::d | changes the item :3',
    ]);
  });

  it('crontab.xml, indexer.xml: jobs and indexers of others', () => {
    const jobs = '<group id="default"><job name="a" instance="A" method="b"/><job name="c"/></group>';
    expect(showUses(cronUsesReader, xmlLines('config', jobs))).toEqual([
      'cron a | declares the job :2',
      'cron c | changes the job :2',
    ]);
    const indexers =
      '<indexer id="a" class="A"><dependencies><indexer id="b"/></dependencies></indexer><indexer id="c"/>';
    expect(showUses(indexerUsesReader, xmlLines('config', indexers))).toEqual([
      'indexer a | declares the indexer :2',
      'indexer b | has a run after it :2',
      'indexer c | adds to the indexer :2',
    ]);
  });

  it('mview.xml: tables and columns', () => {
    const content = xmlLines(
      'config',
      '<view id="a" class="A"><subscriptions>',
      '<table name="core_cart" entity_column="cart_id"/>',
      '<table name="core_item"/>',
      '</subscriptions></view><view id="b"/>',
    );
    expect(showUses(mviewUsesReader, content)).toEqual([
      'indexer a | declares the view :2',
      'table core_cart | is told of its changes in a :3',
      'column core_cart::cart_id | takes ids from it in a :3',
      'indexer a::core_cart | has the subscription :3',
      'table core_item | is told of its changes in a :4',
      'indexer a::core_item | has the subscription :4',
      'indexer b | adds to the view :5',
    ]);
  });

  it('widget.xml: widgets of others, classes, parameters', () => {
    const content = xmlLines(
      'widgets',
      '<widget id="a" class="Core\\Block"/>',
      '<widget id="b"><parameters><parameter name="c"/></parameters></widget>',
    );
    expect(showUses(widgetUsesReader, content)).toEqual([
      'widget a | declares the widget :2',
      'class Core\\Block | has it as widget a :2',
      'widget b | adds to the widget :3',
      'widget b::c | says something of the parameter :3',
    ]);
  });

  it('files of message queues: topics, handlers and queues', () => {
    const content = xmlLines(
      'config',
      '<topic name="core.a"><handler name="acme" type="A" method="b"/></topic>',
      '<publisher topic="core.b"/>',
      '<consumer name="acme" queue="core.c"/>',
      '<exchange name="magento"><binding id="a" topic="core.d" destination="core.e"/></exchange>',
    );
    expect(showUses(queueUsesReader, content)).toEqual([
      'topic core.a | declares the topic or adds to it :2',
      'topic core.a::acme | says something of the handler :2',
      'topic core.b | publishes to it :3',
      'queue core.c | consumes from it :4',
      'topic core.d | has its messages put into a queue :5',
      'queue core.e | puts messages into it :5',
    ]);
  });

  it('routes.xml: routes of others', () => {
    const content = xmlLines(
      'config',
      '<router id="standard"><route id="acme" frontName="carts"><module name="Acme_A"/></route>',
      '<route id="catalog"><module name="Acme_A" before="Magento_Catalog"/></route></router>',
    );
    expect(showUses(routesUsesReader, content)).toEqual([
      'page-route carts | has pages below it :2',
      'page-route catalog | has pages below it :3',
    ]);
  });

  it('any file: the schema that it names', () => {
    const content =
      '<config xmlns:xsi="x"\n xsi:noNamespaceSchemaLocation="urn:magento:module:Magento_Store:etc/config.xsd"/>' +
      '<b xsi:noNamespaceSchemaLocation="urn:magento:framework-message-queue:etc/queue.xsd"/>' +
      '<c xsi:noNamespaceSchemaLocation="../../a.xsd"/>';
    expect(showUses(xsdUsesReader, content)).toEqual([
      'xsd Magento_Store:etc/config.xsd | is validated by it :2',
      'xsd magento/framework-message-queue:etc/queue.xsd | is validated by it :2',
    ]);
    expect(showUses(xsdUsesReader, `urn:${'a'.repeat(100_000)}:`)).toEqual([]);
  });
});
