import type { Files, Rule } from '../rule.js';

const BEFORE_AFTER =
  'The pages are compared as they are after merging over all modules and with included files: what moves to another module, or is declared by another module too, is not gone. A section or group without a label only adds to one that may be of another package, so it is neither gone nor new itself. magento-semver looks at changed files named system.xml, module by module; what stands in an included file has the level none.';

const system = (section: string): Files => ({
  'Cart/etc/adminhtml/system.xml': `<config>\n  <system>\n    ${section}\n  </system>\n</config>\n`,
});

const LIMIT = '<field id="limit"/>';
const CART = '<label>Cart</label>';
const sectionOf = (fields: string): string =>
  `<section id="cart">${CART}<group id="items"><label>Items</label>${fields}</group></section>`;

export const sectionRemoved: Rule = {
  id: 'config-section-removed',
  rows: [23],
  title: 'a configuration section is gone',
  severities: ['B'],
  levels: ['X', 'A'],
  source: 'magento-semver M307',
  level: 'major',
  policyLevel: 'major',
  why: 'Groups that extensions add to the section are shown nowhere, and bin/magento config:set refuses its paths.',
  mend: 'Keep the section, if need be with a comment that says where its settings went.',
  example: { before: system(sectionOf(LIMIT)), after: system('') },
  deviation: BEFORE_AFTER,
};

export const groupRemoved: Rule = {
  id: 'config-group-removed',
  rows: [23],
  title: 'a configuration group is gone',
  severities: ['B'],
  levels: ['X', 'A'],
  source: 'magento-semver M305',
  level: 'major',
  policyLevel: 'major',
  why: 'Fields that extensions add to the group are shown without it or not at all, and bin/magento config:set refuses its paths.',
  mend: 'Keep the group, if need be with a comment that says where its settings went.',
  example: { before: system(sectionOf(LIMIT)), after: system(`<section id="cart">${CART}</section>`) },
  deviation: BEFORE_AFTER,
};

export const fieldRemoved: Rule = {
  id: 'config-field-removed',
  rows: [23],
  title: 'a configuration field is gone',
  severities: ['B'],
  levels: ['X', 'A'],
  source: 'magento-semver M303',
  level: 'major',
  policyLevel: 'major',
  why: 'Nobody can change the setting any more; extensions that depend on the field, move or hide it find none, and bin/magento config:set refuses its path.',
  mend: 'Keep the field as long as its value is read; if it moves, give the new one the old place as config_path.',
  example: { before: system(sectionOf(LIMIT)), after: system(sectionOf('')) },
  deviation: BEFORE_AFTER,
};

export const fieldMoved: Rule = {
  id: 'config-field-moved',
  rows: [23],
  title: 'a configuration field has another place, but its value is stored where it was',
  severities: ['warn'],
  levels: ['X'],
  source: 'magento-semver M303',
  level: 'major',
  policyLevel: 'major',
  why: 'Values and those who read them are not touched; extensions that name the field by its place (to hide it, or with depends) no longer find it.',
  mend: 'Leave the field where it is, or say in the release notes where it went.',
  example: {
    before: system(sectionOf(LIMIT)),
    after: system(
      sectionOf(
        '<group id="advanced"><field id="limit"><config_path>cart/items/limit</config_path></field></group>',
      ),
    ),
  },
};

export const fieldStoredElsewhere: Rule = {
  id: 'config-field-path-changed',
  rows: [23],
  title: 'the value of a configuration field is stored under another path',
  severities: ['B'],
  levels: ['X', 'D', 'A'],
  source: 'Adobe policy',
  level: 'none',
  policyLevel: 'major',
  why: 'Values that shops have saved stay under the old path, where the page no longer shows them; extensions that read the old path no longer see what is saved.',
  mend: 'Keep the path, or have a data patch move the rows of core_config_data and go on reading the old path.',
  example: {
    before: system(sectionOf(LIMIT)),
    after: system(sectionOf('<field id="limit"><config_path>sales/cart/limit</config_path></field>')),
  },
  deviation:
    'magento-semver does not look at config_path; the policy forbids to change a configuration path.',
};

export const tabRemoved: Rule = {
  id: 'config-tab-removed',
  rows: [23],
  title: 'a configuration tab is gone',
  severities: ['warn'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
  why: 'Sections that extensions put into the tab are shown below a tab without a label.',
  mend: 'Keep the tab: one without sections is not shown.',
  example: {
    before: system('<tab id="acme"><label>Acme</label></tab>'),
    after: system(''),
  },
};

export const sectionAdded: Rule = {
  id: 'config-section-added',
  rows: [23],
  title: 'a configuration section is new',
  severities: ['M'],
  levels: ['A'],
  source: 'magento-semver M306',
  level: 'minor',
  policyLevel: 'minor',
  why: 'Nobody is broken; it is a feature, which the distribution wants as a module of its own.',
  mend: 'Put it into a module that can be installed separately.',
  example: { before: system(''), after: system(sectionOf(LIMIT)) },
  feature: true,
  deviation: `${BEFORE_AFTER} Groups and fields in a new section or group are not reported one by one.`,
};

export const groupAdded: Rule = {
  id: 'config-group-added',
  rows: [23],
  title: 'a configuration group is new',
  severities: ['M'],
  levels: ['A'],
  source: 'magento-semver M304',
  level: 'minor',
  policyLevel: 'minor',
  why: 'Nobody is broken, unless an extension has a group of that id in the section: then both are merged.',
  mend: 'Nothing needs mending.',
  example: { before: system(`<section id="cart">${CART}</section>`), after: system(sectionOf(LIMIT)) },
};

export const fieldAdded: Rule = {
  id: 'config-field-added',
  rows: [23],
  title: 'a configuration field is new',
  severities: ['M'],
  levels: ['A'],
  source: 'magento-semver M302',
  level: 'minor',
  policyLevel: 'minor',
  why: 'Nobody is broken, unless an extension has a field of that id in the group: then both are merged.',
  mend: 'Nothing needs mending.',
  example: { before: system(sectionOf('')), after: system(sectionOf(LIMIT)) },
};
