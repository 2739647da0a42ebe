import { describe, expect, it } from 'vitest';
import { areaOf } from '../../../src/compat/declared/area-of.js';
import { isConfigFile } from '../../../src/compat/declared/is-config-file.js';
import { extensionAttributesReader } from '../../../src/compat/extension-attributes/extension-attributes-reader.js';
import { aclReader } from '../../../src/compat/ids/acl-reader.js';
import { cacheReader } from '../../../src/compat/ids/cache-reader.js';
import { cronReader } from '../../../src/compat/ids/cron-reader.js';
import { indexerReader } from '../../../src/compat/ids/indexer-reader.js';
import { menuReader } from '../../../src/compat/ids/menu-reader.js';
import { mviewReader } from '../../../src/compat/ids/mview-reader.js';
import { widgetReader } from '../../../src/compat/ids/widget-reader.js';
import { observersReader } from '../../../src/compat/observers/observers-reader.js';
import { queueReader } from '../../../src/compat/queue/queue-reader.js';
import { routesReader } from '../../../src/compat/routes/routes-reader.js';
import { storeConfigReader } from '../../../src/compat/store-config/store-config-reader.js';
import { systemConfigReader } from '../../../src/compat/system-config/system-config-reader.js';
import { webApiReader } from '../../../src/compat/web-api/web-api-reader.js';
import { xmlLines } from '../../support/compat/xml-lines.js';

describe('what configuration files say', () => {
  it('events.xml', () => {
    const content = xmlLines(
      'config',
      '<event name="A_b"><observer name="x" instance="\\C"/></event>',
      '<event name="c"><observer name="y" instance="D" method="run"/>',
      '<observer name="z" disabled="true"/><observer name="w" disabled="false" instance="E"/></event>',
    );
    expect(observersReader.read(content)).toEqual([
      { event: 'a_b', name: 'x', runs: 'C', disabled: null, line: 2 },
      { event: 'c', name: 'y', runs: 'D::run', disabled: null, line: 3 },
      { event: 'c', name: 'z', runs: null, disabled: true, line: 4 },
      { event: 'c', name: 'w', runs: 'E', disabled: false, line: 4 },
    ]);
  });

  it('webapi.xml', () => {
    const content = xmlLines(
      'routes',
      '<route url="/V1/a/" method="put" secure="true" soapOperation="b"><service class="\\C" method="d"/>',
      '<resources><resource ref="z"/><resource ref="self"/></resources>',
      '<data><parameter name="x" force="true">%y%</parameter><parameter name="v">w</parameter></data></route>',
      '<route url="/V1/b" method="GET"><service class="C" method="e"/></route>',
    );
    expect(webApiReader.read(content)).toEqual([
      {
        method: 'PUT',
        url: '/V1/a',
        service: 'C',
        serviceMethod: 'd',
        soapOperation: 'b',
        secure: true,
        resources: ['self', 'z'],
        forced: ['x=%y%'],
        line: 2,
      },
      {
        method: 'GET',
        url: '/V1/b',
        service: 'C',
        serviceMethod: 'e',
        soapOperation: null,
        secure: false,
        resources: [],
        forced: [],
        line: 5,
      },
    ]);
  });

  it('extension_attributes.xml', () => {
    const content = xmlLines(
      'config',
      '<extension_attributes for="\\A"><attribute code="b" type="\\C[]"/>',
      '<attribute code="d" type="integer"><resources><resource ref="y"/><resource ref="x"/></resources></attribute>',
      '</extension_attributes>',
    );
    expect(extensionAttributesReader.read(content)).toEqual([
      { for: 'A', code: 'b', type: 'C[]', resources: [], line: 2 },
      { for: 'A', code: 'd', type: 'int', resources: ['x', 'y'], line: 3 },
    ]);
  });

  it.each([
    ['boolean', 'bool'],
    ['boolean[]', 'bool[]'],
    ['double', 'float'],
    ['string', 'string'],
    ['mixed[]', 'mixed[]'],
    ['Acme\\Boolean', 'Acme\\Boolean'],
  ])('the type %s of an attribute is %s', (type, short) => {
    const content = `<config><extension_attributes for="A"><attribute code="b" type="${type}"/></extension_attributes></config>`;
    expect(extensionAttributesReader.read(content)[0]?.type).toBe(short);
  });

  it('config.xml', () => {
    const content = xmlLines(
      'config',
      '<default><a><b><c>1</c><d/></b></a></default>',
      '<websites><base><a><b><c backend_model="M"> 2 </c></b></a></base></websites>',
      '<stores><de><a><b>x\n   y</b></a></de></stores>',
    );
    expect(storeConfigReader.read(content)).toEqual([
      { scope: 'default', path: 'a/b/c', value: '1', line: 2 },
      { scope: 'default', path: 'a/b/d', value: '', line: 2 },
      { scope: 'websites/base', path: 'a/b/c', value: '2 (M)', line: 3 },
      { scope: 'stores/de', path: 'a/b', value: 'x y', line: 4 },
    ]);
  });

  it('system.xml, and a file that it includes', () => {
    const field = {
      kind: 'field',
      id: 'f',
      labelled: false,
      configPath: 'x/y/z',
      tab: null,
      resource: null,
      classes: ['M'],
      line: 4,
      nodes: [],
    };
    const content = xmlLines(
      'config',
      '<system><tab id="t"><label>T</label></tab>',
      '<section id="s"><label>S</label><tab>t</tab><resource>A::s</resource><group id="g">',
      '<field id="f"><config_path>x/y/z</config_path><source_model>\\M</source_model></field>',
      '<include path="A_B::c.xml"/></group></section></system>',
    );
    expect(systemConfigReader.read(content).nodes).toMatchObject([
      { kind: 'tab', id: 't', labelled: true, nodes: [] },
      {
        kind: 'section',
        id: 's',
        labelled: true,
        tab: 't',
        resource: 'A::s',
        nodes: [
          { kind: 'group', id: 'g', labelled: false, nodes: [field, { kind: 'include', id: 'A_B::c.xml' }] },
        ],
      },
    ]);
    expect(systemConfigReader.read('<include><field id="f"/></include>').nodes).toHaveLength(1);
    expect(systemConfigReader.read('<page_types><section/></page_types>').nodes).toEqual([]);
  });

  it('acl.xml', () => {
    const content = xmlLines(
      'config',
      '<acl><resources><resource id="a"><resource id="b" title="B">',
      '<resource id="c" title="C" disabled="true"/></resource></resource></resources></acl>',
    );
    expect(aclReader.read(content)).toEqual([
      { id: 'a', parent: null, declared: false, line: 2 },
      { id: 'b', parent: 'a', declared: true, line: 2 },
      { id: 'c', parent: 'b', declared: false, line: 3 },
    ]);
  });

  it('crontab.xml, cache.xml, indexer.xml', () => {
    const jobs = '<group id="g"><job name="a" instance="A" method="m"/><job name="b"/></group>';
    expect(cronReader.read(xmlLines('config', jobs))).toEqual([
      { id: 'a', group: 'g', declared: true, line: 2 },
      { id: 'b', group: 'g', declared: false, line: 2 },
    ]);
    expect(cacheReader.read(xmlLines('config', '<type name="a" instance="A"/>', '<type name="b"/>'))).toEqual(
      [
        { id: 'a', declared: true, line: 2 },
        { id: 'b', declared: false, line: 3 },
      ],
    );
    const indexers =
      '<indexer id="a" view_id="v"/><indexer id="b"><dependencies><indexer id="a"/></dependencies></indexer>';
    expect(indexerReader.read(xmlLines('config', indexers))).toEqual([
      { id: 'a', declared: true, needs: [], line: 2 },
      { id: 'b', declared: false, needs: ['a'], line: 2 },
    ]);
  });

  it('mview.xml, widget.xml, menu.xml', () => {
    const views =
      '<view id="a" class="A"><subscriptions><table name="t" entity_column="c"/><table name="u"/></subscriptions></view>';
    expect(mviewReader.read(xmlLines('config', views))).toEqual([
      {
        id: 'a',
        declared: true,
        tables: [
          { name: 't', column: 'c', line: 2 },
          { name: 'u', column: null, line: 2 },
        ],
        line: 2,
      },
    ]);
    const widgets =
      '<widget id="a" class="\\A"/><widget id="b"><parameters><parameter name="p"/></parameters></widget>';
    expect(widgetReader.read(xmlLines('widgets', widgets))).toEqual([
      { id: 'a', declared: true, class: 'A', parameters: [], line: 2 },
      { id: 'b', declared: false, class: null, parameters: [{ name: 'p', line: 2 }], line: 2 },
    ]);
    const items = '<menu><remove id="a"/><update id="b"/><add id="c" parent="p" resource="r"/></menu>';
    expect(menuReader.read(xmlLines('config', items))).toEqual([
      { id: 'c', declared: true, removed: false, parent: 'p', resource: 'r', line: 2 },
      { id: 'b', declared: false, removed: false, parent: null, resource: null, line: 2 },
      { id: 'a', declared: false, removed: true, parent: null, resource: null, line: 2 },
    ]);
  });

  it('files of message queues', () => {
    const content = xmlLines(
      'config',
      '<topic name="a" request="\\A[]"><handler name="h" type="T" method="m"/><handler name="i" disabled="true"/></topic>',
      '<topic name="b" schema="S::m" response="string"/>',
      '<topic name="c"><request><param name="p" type="int"/><param name="q" type="\\Q"/></request></topic>',
      '<topic name="d"/>',
      '<publisher topic="a"/><publisher topic="b" disabled="true"/>',
      '<consumer name="x" queue="q"/><consumer name="y"/>',
      '<exchange name="e"><binding id="1" topic="a" destination="q"/><binding id="2" topic="b" destination="q" disabled="1"/></exchange>',
      '<broker topic="f"><queue name="g" consumer="z"/><queue name="h"/></broker>',
    );
    expect(queueReader.read(content)).toEqual({
      topics: [
        {
          name: 'a',
          message: 'A[]',
          response: null,
          synchronous: false,
          handlers: [{ name: 'h', line: 2 }],
          line: 2,
        },
        { name: 'b', message: 'S::m', response: 'string', synchronous: true, handlers: [], line: 3 },
        { name: 'c', message: 'int, Q', response: null, synchronous: false, handlers: [], line: 4 },
        { name: 'd', message: null, response: null, synchronous: false, handlers: [], line: 5 },
      ],
      publishers: [{ topic: 'a', line: 6 }],
      consumers: [
        { name: 'x', queue: 'q', line: 7 },
        { name: 'y', queue: 'y', line: 7 },
        { name: 'z', queue: 'g', line: 9 },
      ],
      bindings: [
        { topic: 'a', queue: 'q', line: 8 },
        { topic: 'f', queue: 'g', line: 9 },
        { topic: 'f', queue: 'h', line: 9 },
      ],
    });
  });

  it('routes.xml', () => {
    const content = xmlLines(
      'config',
      '<router id="admin"><route id="a" frontName="b"><module name="Z"/><module name="Y"/><module name="Z"/></route>',
      '<route id="c"/></router>',
    );
    expect(routesReader.read(content)).toEqual([
      { router: 'admin', id: 'a', frontName: 'b', modules: ['Y', 'Z'], line: 2 },
      { router: 'admin', id: 'c', frontName: null, modules: [], line: 3 },
    ]);
  });
});

describe('where configuration files stand', () => {
  it.each([
    ['etc/di.xml', 'global'],
    ['app/etc/di.xml', 'global'],
    ['a/etc/di.xml', 'global'],
    ['a/etc/frontend/di.xml', 'frontend'],
    ['etc/webapi_rest/di.xml', 'webapi_rest'],
    ['a/etc/etc/di.xml', 'etc'],
    ['fetch/di.xml', 'global'],
  ])('%s belongs to %s', (path, area) => {
    expect(areaOf(path)).toBe(area);
  });

  it.each([
    ['etc/di.xml', true, true],
    ['a/etc/di.xml', true, true],
    ['a/etc/frontend/di.xml', false, true],
    ['etc/frontend/di.xml', false, true],
    ['a/etc/b/c/di.xml', false, false],
    ['a/fetch/di.xml', false, false],
    ['di.xml', false, false],
    ['a/etc/xdi.xml', false, false],
    ['a/etc/di.xml.bak', false, false],
  ])('%s is a di.xml without areas: %s, with areas: %s', (path, without, areas) => {
    expect(isConfigFile(path, 'di.xml', false)).toBe(without);
    expect(isConfigFile(path, 'di.xml', true)).toBe(areas);
  });
});
