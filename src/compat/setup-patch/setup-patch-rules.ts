import type { Files, Rule } from '../rule.js';

const patch = (
  name: string,
  dependencies: string,
  more: { aliases?: string; apply?: string; also?: string } = {},
): Files => ({
  [`Cart/Setup/Patch/Data/${name}.php`]: `<?php
namespace Acme\\Cart\\Setup\\Patch\\Data;

class ${name} implements \\Magento\\Framework\\Setup\\Patch\\DataPatchInterface${more.also ?? ''}
{
    public function apply()
    {
        ${more.apply ?? `$this->setup->run('${name.slice(0, 3)}');`}
    }

    public static function getDependencies()
    {
        return [${dependencies}];
    }

    public function getAliases()
    {
        return [${more.aliases ?? ''}];
    }
}
`,
});

const UPKEEP = {
  levels: ['D'],
  source: 'Upkeep',
  level: 'none',
} as const;

/** Rules about data and schema patches below `Setup/Patch`. */
export const setupPatchRules = {
  added: {
    ...UPKEEP,
    id: 'setup-patch-added',
    rows: [18],
    title: 'a data or schema patch is new',
    severities: ['review'],
    policyLevel: 'none',
    why: 'The next setup:upgrade runs it once on every shop and notes its class in the table patch_list: it changes data that people have, and a shop that goes back to upstream keeps what it did.',
    mend: 'See that it can run twice, on a large shop and on data that a merchant changed, and that code without it works on what it leaves behind.',
    example: { before: {}, after: patch('AddUnits', '') },
  },
  removed: {
    ...UPKEEP,
    id: 'setup-patch-removed',
    rows: [19],
    title: 'a data or schema patch is gone',
    severities: ['info'],
    policyLevel: 'none',
    why: 'Shops on which it ran keep its row and what it did; new shops and those that come from older releases do not get it.',
    mend: 'Leave patches in place, even if they are needed by few: they cost nothing where they were run.',
    example: { before: patch('AddUnits', ''), after: {} },
  },
  renamed: {
    ...UPKEEP,
    id: 'setup-patch-renamed',
    rows: [19],
    title: 'a data or schema patch has another class name and does not say that it had the old one',
    severities: ['B'],
    policyLevel: 'major',
    why: 'Magento knows by the class name that a patch was run: under a new one it runs again on every shop.',
    mend: 'Return the old class name from getAliases(), or leave the class where it was.',
    example: { before: patch('AddUnits', ''), after: patch('AddMoreUnits', '') },
  },
  aliasRemoved: {
    ...UPKEEP,
    id: 'setup-patch-alias-removed',
    rows: [19],
    title: 'a patch no longer names one of its old class names',
    severities: ['B', 'review'],
    policyLevel: 'major',
    why: 'On shops where it ran under the old name only, it runs again.',
    mend: 'Keep every name that a patch ever had in getAliases().',
    example: {
      before: patch('AddUnits', '', { aliases: "'Acme\\\\Cart\\\\Setup\\\\Patch\\\\Data\\\\Units'" }),
      after: patch('AddUnits', ''),
    },
  },
  cycle: {
    ...UPKEEP,
    id: 'setup-patch-dependency-cycle',
    rows: [20],
    title: 'patches depend on each other in a circle',
    severities: ['B'],
    policyLevel: 'major',
    why: 'setup:upgrade stops with an error on every shop on which they were not run yet.',
    mend: 'Take one of the dependencies out.',
    example: {
      before: { ...patch('AddUnits', 'FillUnits::class'), ...patch('FillUnits', '') },
      after: { ...patch('AddUnits', 'FillUnits::class'), ...patch('FillUnits', 'AddUnits::class') },
    },
  },
  missing: {
    ...UPKEEP,
    id: 'setup-patch-dependency-missing',
    rows: [20],
    title: 'a patch depends on a class that is not there',
    severities: ['B'],
    policyLevel: 'major',
    why: 'setup:upgrade stops with an error, since the class cannot be loaded.',
    mend: 'Bring the class back, or take it out of getDependencies(); where it was renamed, name the new one.',
    example: {
      before: { ...patch('AddUnits', ''), ...patch('FillUnits', 'AddUnits::class') },
      after: patch('FillUnits', 'AddUnits::class'),
    },
  },
  orderChanged: {
    ...UPKEEP,
    id: 'setup-patch-dependencies-changed',
    rows: [20],
    title: 'a patch depends on other patches than before',
    severities: ['B', 'review'],
    policyLevel: 'major',
    why: 'New shops run patches in another order than those that were upgraded, so their data may differ, and what relied on the old order fails.',
    mend: 'Leave the dependencies of a released patch alone; put what must come later into a new patch.',
    example: {
      before: { ...patch('AddUnits', ''), ...patch('FillUnits', 'AddUnits::class') },
      after: { ...patch('AddUnits', ''), ...patch('FillUnits', '') },
    },
  },
  edited: {
    ...UPKEEP,
    id: 'setup-patch-edited',
    rows: [18],
    title: 'a patch does something else than before',
    severities: ['review'],
    policyLevel: 'none',
    why: 'Shops on which it ran do not run it again: they never get the change, and from now on new shops differ from them.',
    mend: 'Put the change into a new patch that brings old and new shops to the same state.',
    example: {
      before: patch('AddUnits', ''),
      after: patch('AddUnits', '', { apply: "$this->setup->run('units and weights');" }),
    },
  },
  notRevertable: {
    ...UPKEEP,
    id: 'setup-patch-not-revertable',
    rows: [21],
    title: 'a patch that upstream does not have cannot be taken back',
    severities: ['warn'],
    policyLevel: 'none',
    why: 'A shop that goes back to upstream keeps its row in patch_list and all that it did, and nothing undoes it.',
    mend: 'Implement PatchRevertableInterface in a data patch; for a schema patch write down how to go back by hand.',
    example: { before: {}, after: patch('AddUnits', '') },
  },
} as const satisfies Readonly<Record<string, Rule>>;
