import type { Files, Rule } from '../rule.js';

const PATH = 'Cart/etc/di.xml';

const di = (content: string): Files => ({ [PATH]: `<config>\n${content}</config>\n` });

const PLUGIN = '<plugin name="limit" type="Acme\\Cart\\Plugin\\Limit"/>';

export const virtualTypeRemoved: Rule = {
  id: 'di-virtual-type-removed',
  rows: [28],
  title: 'a virtual type is gone',
  severities: ['B'],
  levels: ['X'],
  source: 'magento-semver M200',
  level: 'major',
  policyLevel: 'major',
  why: 'An extension that injects the virtual type, extends it or changes its arguments fails: there is no class of that name.',
  mend: 'Keep the virtual type, if need be as one that only extends its successor.',
  example: {
    before: di('  <virtualType name="Acme\\Cart\\Log" type="Acme\\Cart\\Logger"/>\n'),
    after: di(''),
  },
  deviation:
    'Nothing is said where the name now is a class of the tree, or still stands in a file that did not change: whoever names it goes on working. magento-semver reports M200 for both.',
};

export const virtualTypeChanged: Rule = {
  id: 'di-virtual-type-changed',
  rows: [28],
  title: 'a virtual type extends another class, or belongs to fewer areas',
  severities: ['B'],
  levels: ['X'],
  source: 'magento-semver M201',
  level: 'major',
  policyLevel: 'major',
  why: 'Arguments that an extension sets, and types that it expects, belong to the class that was extended before.',
  mend: 'Add a virtual type under another name for the new class.',
  example: {
    before: di('  <virtualType name="Acme\\Cart\\Log" type="Acme\\Cart\\Logger"/>\n'),
    after: di('  <virtualType name="Acme\\Cart\\Log" type="Acme\\Cart\\FileLogger"/>\n'),
  },
  deviation:
    'Judged area by area, over all files: an area that says otherwise than all others for the first time is reported with the level none, since magento-semver does not see it.',
};

export const preferenceRemoved: Rule = {
  id: 'di-preference-removed',
  rows: [28],
  title: 'a preference is gone',
  severities: ['B', 'warn'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'An interface without a preference cannot be injected; for a class, another implementation than before is made.',
  mend: 'Keep a preference for the interface, if need be for a class that hands over to the successor.',
  example: {
    before: di('  <preference for="Acme\\Cart\\Api\\CartInterface" type="Acme\\Cart\\Model\\Cart"/>\n'),
    after: di(''),
  },
};

export const preferenceChanged: Rule = {
  id: 'di-preference-changed',
  rows: [28],
  title: 'a preference names another class',
  severities: ['warn'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
  why: 'Plugins on the old implementation, its subclasses and changes of its arguments have no effect any more.',
  mend: 'Have the new class extend the old one, or say in the release notes what took its place.',
  example: {
    before: di('  <preference for="Acme\\Cart\\Api\\CartInterface" type="Acme\\Cart\\Model\\Cart"/>\n'),
    after: di('  <preference for="Acme\\Cart\\Api\\CartInterface" type="Acme\\Cart\\Model\\FastCart"/>\n'),
  },
};

export const pluginRemoved: Rule = {
  id: 'di-plugin-removed',
  rows: [28],
  title: 'a plugin is gone, disabled or has another name',
  severities: ['warn'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
  why: 'Extensions disable or replace a plugin by its name: under another name it runs again beside theirs, and what it did is missing where it is gone.',
  mend: 'Keep the name of the plugin; let its class do nothing when it is not needed any more.',
  example: {
    before: di(`  <type name="Acme\\Cart\\Model\\Cart">${PLUGIN}</type>\n`),
    after: di(
      `  <type name="Acme\\Cart\\Model\\Cart">${PLUGIN.replace('"limit"', '"limit_items"')}</type>\n`,
    ),
  },
};

export const pluginChanged: Rule = {
  id: 'di-plugin-changed',
  rows: [28],
  title: 'a plugin has another class',
  severities: ['warn'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
  why: 'Preferences for the old class of the plugin, and plugins on it, have no effect any more.',
  mend: 'Have the new class extend the old one, or change the old one.',
  example: {
    before: di(`  <type name="Acme\\Cart\\Model\\Cart">${PLUGIN}</type>\n`),
    after: di(`  <type name="Acme\\Cart\\Model\\Cart">${PLUGIN.replace('Limit"', 'MaxItems"')}</type>\n`),
  },
};

const argumentsOf = (item: string): string =>
  `  <type name="Acme\\Cart\\Rules">\n    <arguments><argument name="rules" xsi:type="array">${item}</argument></arguments>\n  </type>\n`;

export const argumentRemoved: Rule = {
  id: 'di-argument-removed',
  rows: [28],
  title: 'a constructor argument, or an item of it, is configured no longer',
  severities: ['warn'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
  why: 'Extensions replace items of lists (pools, composites, modifiers) by name, and rely on what the others do.',
  mend: 'Keep the item under its name.',
  example: {
    before: di(argumentsOf('<item name="stock" xsi:type="object">Acme\\Cart\\Rule\\Stock</item>')),
    after: di(argumentsOf('')),
  },
};

export const argumentChanged: Rule = {
  id: 'di-argument-changed',
  rows: [28],
  title: 'a constructor argument, or an item of it, has another value',
  severities: ['warn'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
  why: 'Where a class took the place of another, plugins on the old one and preferences for it have no effect there any more.',
  mend: 'Have the new class extend the old one, or say in the release notes what took its place.',
  example: {
    before: di(argumentsOf('<item name="stock" xsi:type="object">Acme\\Cart\\Rule\\Stock</item>')),
    after: di(argumentsOf('<item name="stock" xsi:type="object">Acme\\Cart\\Rule\\Salable</item>')),
  },
};
