import { idsJudge } from '../../../src/compat/ids/ids-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { runCases, type ChangeCase } from '../../support/compat/change-case.js';
import { xmlLines } from '../../support/compat/xml-lines.js';

/** A file of the module Cart; what is given first stands in line 2. */
const file =
  (name: string, root = 'config') =>
  (...lines: string[]): Files => ({ [`Cart/etc/${name}`]: xmlLines(root, ...lines) });

const acl = (...below: string[]): Files =>
  file('acl.xml')(
    '<acl><resources><resource id="Magento_Backend::admin">',
    ...below,
    '</resource></resources></acl>',
  );
const CARTS = '<resource id="Acme_Cart::carts" title="Carts"/>';
const crontab = file('crontab.xml');
const group = (id: string, ...jobs: string[]): string => `<group id="${id}">${jobs.join('')}</group>`;
const JOB = '<job name="clean" instance="Acme\\Clean" method="run"><schedule>* * * * *</schedule></job>';
const indexer = file('indexer.xml');
const INDEXER = '<indexer id="carts" view_id="carts" class="Acme\\Indexer"/>';
const mview = file('mview.xml');
const view = (...tables: string[]): string =>
  `<view id="carts" class="Acme\\Indexer"><subscriptions>${tables.map((one) => `<table name="${one}" entity_column="id"/>`).join('')}</subscriptions></view>`;
const cache = file('cache.xml');
const CACHE = '<type name="carts" instance="Acme\\Cache"/>';
const widgets = file('widget.xml', 'widgets');
const widget = (more: string, ...parameters: string[]): string =>
  `<widget id="carts"${more}><parameters>${parameters.map((one) => `<parameter name="${one}"/>`).join('')}</parameters></widget>`;
const CLASS = ' class="Acme\\Block\\Carts"';
const menu = (...items: string[]): Files => file('adminhtml/menu.xml')('<menu>', ...items, '</menu>');
const ITEM =
  '<add id="Acme_Cart::carts" title="Carts" resource="Acme_Cart::carts" parent="Magento_Sales::sales"/>';

/** What holds for every kind: it fires when the thing goes, and not when its file moves or it is new. */
function common(
  name: string,
  of: (...lines: string[]) => Files,
  thing: string,
  finding: string,
): readonly ChangeCase[] {
  const elsewhere = (files: Files): Files =>
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [path.replace('Cart/', 'Tax/'), content]),
    );
  return [
    { name: `${name} is gone`, before: of(thing), after: of(), expect: [finding] },
    {
      name: `${name} is gone with its file`,
      before: { ...of(thing), 'a.txt': '' },
      after: { 'a.txt': '' },
      expect: [finding.replace(/ \[.*$/, '')],
    },
    {
      name: `${name} moves to another module`,
      before: { ...of(thing), ...elsewhere(of()) },
      after: { ...of(), ...elsewhere(of(thing)) },
      expect: [],
    },
    {
      name: `${name} is left where it is declared twice`,
      before: { ...of(thing), ...elsewhere(of(thing)) },
      after: { ...of(), ...elsewhere(of(thing)) },
      expect: [],
    },
    { name: `${name} is new`, before: of(), after: of(thing), expect: [] },
    { name: `${name} gets a comment`, before: of(thing), after: of(`${thing}<!-- of carts -->`), expect: [] },
  ];
}

runCases(
  'ids of configuration files',
  [idsJudge],
  [
    ...common(
      'an ACL resource',
      acl,
      CARTS,
      'B acl-resource-removed Acme_Cart::carts Cart/etc/acl.xml:3 [svc=none policy=major]',
    ),
    {
      name: 'an ACL resource is disabled',
      before: acl(CARTS),
      after: acl(CARTS.replace('/>', ' disabled="true"/>')),
      expect: ['B acl-resource-removed Acme_Cart::carts Cart/etc/acl.xml:3'],
    },
    {
      name: 'an ACL resource is only a parent any more',
      before: {
        ...acl(CARTS),
        'Tax/etc/acl.xml': xmlLines(
          'config',
          `<acl><resources>${CARTS.replace(' title="Carts"', '')}</resources></acl>`,
        ),
      },
      after: {
        ...acl(),
        'Tax/etc/acl.xml': xmlLines(
          'config',
          `<acl><resources>${CARTS.replace(' title="Carts"', '')}</resources></acl>`,
        ),
      },
      expect: ['B acl-resource-removed Acme_Cart::carts Cart/etc/acl.xml:3'],
    },
    {
      name: 'an ACL resource has another parent, title and order',
      before: acl(CARTS, '<resource id="Acme_Cart::b" title="B"/>'),
      after: acl(
        '<resource title="Bb" id="Acme_Cart::b">',
        CARTS.replace('Carts"/>', 'My carts" sortOrder="5"/>'),
        '</resource>',
      ),
      expect: [],
    },
    {
      name: 'a parent of another package is not named any more',
      before: acl(CARTS),
      after: file('acl.xml')(`<acl><resources>${CARTS}</resources></acl>`),
      expect: [],
    },
    ...common(
      'a cron job',
      (...jobs) => crontab(group('default', ...jobs)),
      JOB,
      'warn cron-job-removed clean Cart/etc/crontab.xml:2 [svc=none policy=patch]',
    ),
    {
      name: 'a cron job is renamed',
      before: crontab(group('default', JOB)),
      after: crontab(group('default', JOB.replace('"clean"', '"purge"'))),
      expect: ['warn cron-job-removed clean Cart/etc/crontab.xml:2'],
    },
    {
      name: 'a cron job is in another group',
      before: crontab(group('default', JOB)),
      after: crontab('', group('acme', JOB)),
      expect: ['warn cron-job-group-changed clean Cart/etc/crontab.xml:3 [svc=none policy=patch]'],
    },
    {
      name: 'a cron job has another class and another schedule',
      before: crontab(group('default', JOB)),
      after: crontab(
        group('default', JOB.replace('Acme\\Clean', 'Acme\\Purge').replace('* * * * *', '0 0 * * *')),
      ),
      expect: [],
    },
    {
      name: 'a cron job of another package is rescheduled no longer',
      before: crontab(group('default', '<job name="other"><schedule>1 1 1 1 1</schedule></job>')),
      after: crontab(group('default')),
      expect: [],
    },
    ...common(
      'an indexer',
      indexer,
      INDEXER,
      'B indexer-removed carts Cart/etc/indexer.xml:2 [svc=none policy=major]',
    ),
    {
      name: 'an indexer of another package is added to no longer',
      before: indexer('<indexer id="price"><dependencies><indexer id="carts"/></dependencies></indexer>'),
      after: indexer(),
      expect: [],
    },
    ...common(
      'a view',
      mview,
      view('cart'),
      'B mview-removed carts Cart/etc/mview.xml:2 [svc=none policy=major]',
    ),
    {
      name: 'a view is told of a table no longer',
      before: mview(view('cart', 'item')),
      after: mview(view('cart')),
      expect: ['warn mview-subscription-removed carts::item Cart/etc/mview.xml:2 [svc=none policy=patch]'],
    },
    {
      name: 'a view is told of a table by another module now, in another order',
      before: { ...mview(view('cart', 'item')), 'Tax/etc/mview.xml': xmlLines('config') },
      after: {
        ...mview(view('cart')),
        'Tax/etc/mview.xml': xmlLines(
          'config',
          '<view id="carts"><subscriptions><table name="item" entity_column="id"/></subscriptions></view>',
        ),
      },
      expect: [],
    },
    ...common(
      'a cache type',
      cache,
      CACHE,
      'B cache-type-removed carts Cart/etc/cache.xml:2 [svc=none policy=major]',
    ),
    ...common(
      'a widget',
      widgets,
      widget(CLASS, 'title'),
      'B widget-removed carts Cart/etc/widget.xml:2 [svc=none policy=major]',
    ),
    {
      name: 'a widget has another class',
      before: widgets(widget(CLASS)),
      after: widgets(widget(CLASS.replace('Carts', 'MiniCart'))),
      expect: ['B widget-class-changed carts Cart/etc/widget.xml:2 [svc=none policy=major]'],
    },
    {
      name: 'a parameter of a widget is gone',
      before: widgets(widget(CLASS, 'title', 'rows')),
      after: widgets(widget(CLASS, 'rows')),
      expect: ['warn widget-parameter-removed carts::title Cart/etc/widget.xml:2 [svc=none policy=patch]'],
    },
    {
      name: 'parameters of a widget in another order, the class with a backslash',
      before: widgets(widget(CLASS, 'title', 'rows')),
      after: widgets(widget(' class="\\Acme\\Block\\Carts"', 'rows', 'title')),
      expect: [],
    },
    ...common(
      'an item of the menu',
      menu,
      ITEM,
      'B menu-item-removed Acme_Cart::carts Cart/etc/adminhtml/menu.xml:3 [svc=none policy=major]',
    ),
    {
      name: 'an item of the menu is taken out',
      before: menu(ITEM),
      after: menu(ITEM, '<remove id="Acme_Cart::carts"/>'),
      expect: ['B menu-item-removed Acme_Cart::carts Cart/etc/adminhtml/menu.xml:4'],
    },
    {
      name: 'an item of the menu has another title, place and page',
      before: menu(ITEM),
      after: menu(ITEM.replace('Carts', 'All carts').replace('/>', ' sortOrder="5" action="carts/all"/>')),
      expect: [],
    },
    {
      name: 'an item that was taken out is gone, and one of another package is changed no longer',
      before: menu(ITEM, '<remove id="Acme_Cart::carts"/>', '<update id="Magento_Sales::sales" title="S"/>'),
      after: menu(),
      expect: [],
    },
  ],
);
