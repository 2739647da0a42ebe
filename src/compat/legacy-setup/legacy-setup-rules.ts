import type { Files, Rule } from '../rule.js';

const script = (role: string, code: string): Files => ({
  [`Cart/Setup/${role}.php`]: `<?php
namespace Acme\\Cart\\Setup;

class ${role}
{
    public function install($setup, $context)
    {
        ${code}
    }
}
`,
});

const moduleXml = (version: string): Files => ({
  'Cart/etc/module.xml': `<config>\n    <module name="Acme_Cart" setup_version="${version}"/>\n</config>\n`,
});

const POLICY = { rows: [22], levels: ['D'], source: 'Adobe policy', level: 'none' } as const;

/** Rules about the way to set up a database that was there before declarative schema and patches. */
export const legacySetupRules = {
  added: {
    ...POLICY,
    id: 'legacy-setup-added',
    title: 'an install or upgrade script is new',
    severities: ['B'],
    policyLevel: 'major',
    why: 'It changes the database outside of the declared schema: nobody can see beforehand what it does, and a shop cannot go back.',
    mend: 'Declare tables in db_schema.xml, and change data with a data patch.',
    example: { before: {}, after: script('InstallSchema', '$setup->startSetup();') },
  },
  changed: {
    ...POLICY,
    id: 'legacy-setup-changed',
    title: 'an install or upgrade script does something else than before',
    severities: ['B'],
    policyLevel: 'major',
    why: 'Shops that ran it before never get the change, or get it once their version of the module rises; from now on databases differ by the way in which they came about.',
    mend: 'Leave released scripts alone; declare tables in db_schema.xml, and change data with a data patch.',
    example: {
      before: script('InstallData', "$setup->insert('one');"),
      after: script('InstallData', "$setup->insert('two');"),
    },
  },
  removed: {
    ...POLICY,
    id: 'legacy-setup-removed',
    title: 'an install or upgrade script is gone from a module that stays',
    severities: ['review'],
    policyLevel: 'none',
    source: 'Upkeep',
    why: 'New shops, and those that come from an older release, do not get what it did unless the declared schema or a patch does it now.',
    mend: 'See that db_schema.xml and patches do all that it did, for new shops and for each release that people come from.',
    example: {
      before: script('UpgradeSchema', '$setup->startSetup();'),
      after: { 'README.md': 'The schema is declared.\n' },
    },
  },
  recurring: {
    ...POLICY,
    id: 'recurring-setup-changed',
    title: 'what every setup:upgrade runs is new or does something else',
    severities: ['review'],
    policyLevel: 'none',
    source: 'Upkeep',
    why: 'It runs on every shop at every setup:upgrade, on whatever data is there.',
    mend: 'See that it can run any number of times and on a large shop, and that code without it works on what it leaves behind.',
    example: {
      before: script('Recurring', "$setup->run('one');"),
      after: script('Recurring', "$setup->run('two');"),
    },
  },
  version: {
    ...POLICY,
    id: 'setup-version-changed',
    title: 'setup_version of a module is another',
    severities: ['B', 'info'],
    policyLevel: 'major',
    why: 'No page is shown before setup:upgrade was run, and a shop that goes back stops: its database is newer than its code.',
    mend: 'Leave setup_version as it is; declarative schema and patches do not need it.',
    example: { before: moduleXml('2.0.1'), after: moduleXml('2.0.2') },
  },
} as const satisfies Readonly<Record<string, Rule>>;
