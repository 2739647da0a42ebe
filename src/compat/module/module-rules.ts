import type { Files, Rule } from '../rule.js';

const MODULE = 'Inventory/registration.php';
const XML = 'Inventory/etc/module.xml';

/** Rules about modules, themes, libraries and languages, as they are registered. */
export const moduleRules = {
  moduleRemoved: rule(
    {
      id: 'module-removed',
      title: 'a module was removed',
      severities: ['B'],
      levels: ['X', 'D'],
      policyLevel: 'major',
      why: 'Everything in it is gone for extensions; its tables stay in the database with nobody to keep them, and its row in `setup_module` too.',
      mend: 'Deprecate it for a major release first, or leave it out of the distribution by a flavor and keep it installable.',
    },
    [{ [MODULE]: registration('module', 'Shop_Inventory') }, {}],
  ),
  moduleRenamed: rule(
    {
      id: 'module-renamed',
      title: 'a module is registered under another name',
      severities: ['B'],
      levels: ['X', 'D'],
      policyLevel: 'major',
      why: 'Templates, layout, translations and configuration that name the module are not found, `app/etc/config.php` has the old one, and its setup runs as that of a new module.',
      mend: 'Keep the name.',
    },
    [
      { [MODULE]: registration('module', 'Shop_Inventory') },
      { [MODULE]: registration('module', 'Shop_Stock') },
    ],
  ),
  moduleAdded: rule(
    {
      id: 'module-added',
      title: 'a module is new',
      severities: ['M'],
      levels: ['X'],
      policyLevel: 'minor',
      why: 'It breaks nobody, but every shop that installs the whole gets it; the distribution wants new features to be separately installable.',
      mend: 'Publish it as a package of its own that shops require if they want it.',
      feature: true,
    },
    [{}, { [MODULE]: registration('module', 'Shop_Inventory') }],
  ),
  componentRemoved: rule(
    {
      id: 'module-component-removed',
      title: 'a theme, library or language was removed, or is registered under another name',
      severities: ['B'],
      levels: ['X'],
      policyLevel: 'major',
      why: 'Themes that have it as their parent, and code that uses it, fail; a shop that is set to it falls back to another one.',
      mend: 'Deprecate it for a major release first.',
    },
    [{ 'luma/registration.php': registration('theme', 'frontend/Shop/luma') }, {}],
  ),
  componentAdded: rule(
    {
      id: 'module-component-added',
      title: 'a theme, library or language is new',
      severities: ['M'],
      levels: ['X'],
      policyLevel: 'minor',
      why: 'It breaks nobody, but it has to be published and kept from now on.',
      mend: 'Publish it as a package of its own.',
    },
    [{}, { 'luma/registration.php': registration('theme', 'frontend/Shop/luma') }],
  ),
  sequenceRemoved: rule(
    {
      id: 'module-sequence-removed',
      title: 'a module is no longer loaded after another one',
      severities: ['B'],
      levels: ['X'],
      policyLevel: 'major',
      why: 'Extensions that wait for this module relied on the other one too; where both configure the same thing the other one may win now.',
      mend: 'Keep the entry in `<sequence>`.',
    },
    [
      { [MODULE]: registration('module', 'Shop_Inventory'), [XML]: moduleXml('Shop_Sales') },
      { [MODULE]: registration('module', 'Shop_Inventory'), [XML]: moduleXml() },
    ],
  ),
  sequenceAdded: rule(
    {
      id: 'module-sequence-added',
      title: 'a module is loaded after another one now',
      severities: ['warn'],
      levels: ['X'],
      policyLevel: 'minor',
      why: 'Where both configure the same thing this module wins now, also for extensions that counted on the other order.',
      mend: 'Name only modules whose configuration this one changes.',
    },
    [
      { [MODULE]: registration('module', 'Shop_Inventory'), [XML]: moduleXml() },
      { [MODULE]: registration('module', 'Shop_Inventory'), [XML]: moduleXml('Shop_Sales') },
    ],
  ),
  sequenceCycle: rule(
    {
      id: 'module-sequence-cycle',
      title: 'modules wait for each other',
      severities: ['B'],
      levels: ['X', 'D'],
      policyLevel: 'major',
      why: 'Magento refuses to start: `Circular sequence reference`.',
      mend: 'Take one of the entries out of `<sequence>`.',
    },
    [
      { [MODULE]: registration('module', 'Shop_Inventory'), [XML]: moduleXml() },
      { [MODULE]: registration('module', 'Shop_Inventory'), [XML]: moduleXml('Shop_Inventory') },
    ],
  ),
} as const;

function rule(
  parts: Pick<Rule, 'id' | 'title' | 'severities' | 'levels' | 'policyLevel' | 'why' | 'mend' | 'feature'>,
  [before, after]: readonly [Files, Files],
): Rule {
  return {
    rows: [40],
    source: 'Upkeep',
    level: 'none',
    deviation:
      'magento-semver knows modules by the names of their folders only, and has no rule for what is registered.',
    ...parts,
    example: { before, after },
  };
}

function registration(type: string, name: string): string {
  return `<?php\n\\Magento\\Framework\\Component\\ComponentRegistrar::register('${type}', '${name}', __DIR__);\n`;
}

function moduleXml(...sequence: readonly string[]): string {
  const after = sequence.map((name) => `<module name="${name}"/>`).join('');
  return `<config>\n  <module name="Shop_Inventory"><sequence>${after}</sequence></module>\n</config>\n`;
}
