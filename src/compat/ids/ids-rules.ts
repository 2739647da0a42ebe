import type { Files, Rule } from '../rule.js';

const config = (name: string, content: string): Files => ({
  [`Cart/etc/${name}`]: `<config>\n  ${content}\n</config>\n`,
});

const acl = (below: string): Files =>
  config(
    'acl.xml',
    `<acl><resources><resource id="Magento_Backend::admin">${below}</resource></resources></acl>`,
  );

const cron = (group: string, job: string): Files =>
  config('crontab.xml', `<group id="${group}">${job}</group>`);

const JOB = '<job name="acme_cart_clean" instance="Acme\\Cart\\Cron\\Clean" method="execute"/>';

export const aclRemoved: Rule = {
  id: 'acl-resource-removed',
  rows: [35],
  title: 'an ACL resource is gone',
  severities: ['B'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Controllers, routes of the web API, menu items and sections of extensions that need the resource are open to administrators with all rights alone; roles keep the id without effect.',
  mend: 'Keep the resource as long as anything may need it.',
  example: { before: acl('<resource id="Acme_Cart::carts" title="Carts"/>'), after: acl('') },
};

export const cronRemoved: Rule = {
  id: 'cron-job-removed',
  rows: [35],
  title: 'a cron job is gone or has another name',
  severities: ['warn'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
  why: 'Extensions and shops give a job another schedule, or disable it, by its name: under another name it runs as before, and what it did is missing where it is gone.',
  mend: 'Keep the name of the job.',
  example: { before: cron('default', JOB), after: cron('default', JOB.replace('clean"', 'purge"')) },
};

export const cronGroupChanged: Rule = {
  id: 'cron-job-group-changed',
  rows: [35],
  title: 'a cron job belongs to another group',
  severities: ['warn'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
  why: 'What an extension says of the job in its old group is a second job now; shops that run groups one by one may not run the new one.',
  mend: 'Leave the job in its group.',
  example: { before: cron('default', JOB), after: cron('acme', JOB) },
};

export const indexerRemoved: Rule = {
  id: 'indexer-removed',
  rows: [35],
  title: 'an indexer is gone',
  severities: ['B'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Code that loads the indexer by its id fails, as does bin/magento indexer:reindex with it.',
  mend: 'Keep the id, if need be for an indexer that does nothing.',
  example: {
    before: config(
      'indexer.xml',
      '<indexer id="acme_cart" view_id="acme_cart" class="Acme\\Cart\\Indexer"/>',
    ),
    after: config('indexer.xml', ''),
  },
};

const view = (...tables: string[]): Files =>
  config(
    'mview.xml',
    `<view id="acme_cart" class="Acme\\Cart\\Indexer"><subscriptions>${tables
      .map((table) => `<table name="${table}" entity_column="id"/>`)
      .join('')}</subscriptions></view>`,
  );

export const viewRemoved: Rule = {
  id: 'mview-removed',
  rows: [35],
  title: 'a materialised view is gone',
  severities: ['B'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Code that loads the view by its id fails, and subscriptions that extensions add to it have no effect.',
  mend: 'Keep the id of the view.',
  example: { before: view('acme_cart'), after: config('mview.xml', '') },
};

export const subscriptionRemoved: Rule = {
  id: 'mview-subscription-removed',
  rows: [35],
  title: 'a materialised view is told of the changes of a table no longer',
  severities: ['warn'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
  why: 'The index is not brought up to date when an extension writes to the table itself.',
  mend: 'Keep the subscription as long as the index depends on the table.',
  example: { before: view('acme_cart', 'acme_item'), after: view('acme_cart') },
};

export const cacheRemoved: Rule = {
  id: 'cache-type-removed',
  rows: [35],
  title: 'a cache type is gone',
  severities: ['B'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Code that cleans, enables or asks for the type by its name fails, as does bin/magento cache:clean with it.',
  mend: 'Keep the type.',
  example: {
    before: config('cache.xml', '<type name="acme_cart" instance="Acme\\Cart\\Cache"/>'),
    after: config('cache.xml', ''),
  },
};

const widget = (content: string): Files => ({
  'Cart/etc/widget.xml': `<widgets>\n  ${content}\n</widgets>\n`,
});

const WIDGET = '<widget id="acme_cart" class="Acme\\Cart\\Block\\Cart">';

export const widgetRemoved: Rule = {
  id: 'widget-removed',
  rows: [35],
  title: 'a widget is gone',
  severities: ['B'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Widgets that shops have put into pages and layouts cannot be edited any more; what extensions add to the widget has no effect.',
  mend: 'Keep the widget.',
  example: { before: widget(`${WIDGET}</widget>`), after: widget('') },
};

export const widgetClassChanged: Rule = {
  id: 'widget-class-changed',
  rows: [35],
  title: 'a widget has another class',
  severities: ['B'],
  levels: ['X', 'D'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Content that shops have saved names the old class: such widgets cannot be edited any more, and are missing when the class is gone.',
  mend: 'Keep the class, or have a data patch put the new one into the saved content.',
  example: {
    before: widget(`${WIDGET}</widget>`),
    after: widget(`${WIDGET.replace('\\Cart"', '\\MiniCart"')}</widget>`),
  },
};

export const widgetParameterRemoved: Rule = {
  id: 'widget-parameter-removed',
  rows: [35],
  title: 'a parameter of a widget is gone',
  severities: ['warn'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
  why: 'Values that shops have saved cannot be edited any more; what an extension says of the parameter makes half a parameter.',
  mend: 'Keep the parameter, if need be hidden.',
  example: {
    before: widget(`${WIDGET}<parameters><parameter name="title" xsi:type="text"/></parameters></widget>`),
    after: widget(`${WIDGET}</widget>`),
  },
};

const menu = (content: string): Files => ({
  'Cart/etc/adminhtml/menu.xml': `<config>\n  <menu>\n    ${content}\n  </menu>\n</config>\n`,
});

export const menuRemoved: Rule = {
  id: 'menu-item-removed',
  rows: [35],
  title: 'an item of the menu is gone',
  severities: ['B'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'An extension whose item names it as parent breaks the whole menu of the administration: the parent is invalid.',
  mend: 'Keep the id: an item without a page and without items below it is not shown.',
  example: {
    before: menu('<add id="Acme_Cart::carts" title="Carts" module="Acme_Cart" resource="Acme_Cart::carts"/>'),
    after: menu(''),
  },
};
