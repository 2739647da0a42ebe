import { expect, test } from 'vitest';
import { setupPatchJudge } from '../../../src/compat/setup-patch/setup-patch-judge.js';
import { runCases, type ChangeCase } from '../../support/compat/change-case.js';
import { judgeFiles } from '../../support/compat/judge-files.js';
import { moduleFile, patchFile } from './patch-file.js';

const NAME = 'Acme\\Cart\\Setup\\Patch\\Data';
const FILE = 'Cart/Setup/Patch/Data';
const REVERTABLE =
  '\\Magento\\Framework\\Setup\\Patch\\DataPatchInterface, \\Magento\\Framework\\Setup\\Patch\\PatchRevertableInterface';
const [ONE, TWO, THREE] = [patchFile('One'), patchFile('Two'), patchFile('Three')];

const dependencies: ChangeCase[] = [
  {
    name: 'a circle of two',
    before: { ...patchFile('One', { dependencies: 'Two::class' }), ...TWO },
    after: {
      ...patchFile('One', { dependencies: 'Two::class' }),
      ...patchFile('Two', { dependencies: 'One::class' }),
    },
    expect: [
      `B setup-patch-dependencies-changed ${NAME}\\Two ${FILE}/Two.php:4`,
      `B setup-patch-dependency-cycle ${NAME}\\Two ${FILE}/Two.php:4 [svc=none policy=major]`,
    ],
  },
  {
    name: 'a circle of three through patches that did not change, told once',
    before: {
      ...patchFile('One', { dependencies: 'Two::class' }),
      ...patchFile('Two', { dependencies: 'Three::class' }),
    },
    after: {
      ...patchFile('One', { dependencies: 'Two::class' }),
      ...patchFile('Two', { dependencies: 'Three::class' }),
      ...patchFile('Three', { dependencies: 'One::class', implements: REVERTABLE }),
    },
    expect: [
      `review setup-patch-added ${NAME}\\Three ${FILE}/Three.php:4`,
      `B setup-patch-dependency-cycle ${NAME}\\Three ${FILE}/Three.php:4`,
    ],
  },
  {
    name: 'two new ones that wait for each other',
    before: {},
    after: {
      ...patchFile('One', { dependencies: 'Two::class', implements: REVERTABLE }),
      ...patchFile('Two', { dependencies: 'One::class', implements: REVERTABLE }),
    },
    expect: [
      `review setup-patch-added ${NAME}\\One ${FILE}/One.php:4`,
      `B setup-patch-dependency-cycle ${NAME}\\One ${FILE}/One.php:4`,
      `review setup-patch-added ${NAME}\\Two ${FILE}/Two.php:4`,
    ],
  },
  {
    name: 'one that waits for itself',
    before: ONE,
    after: patchFile('One', { dependencies: 'self::class' }),
    expect: [
      `B setup-patch-dependencies-changed ${NAME}\\One ${FILE}/One.php:4`,
      `B setup-patch-dependency-cycle ${NAME}\\One ${FILE}/One.php:4`,
    ],
  },
  {
    name: 'a class that a removed patch leaves others waiting for',
    before: { ...ONE, ...patchFile('Two', { dependencies: 'One::class' }) },
    after: patchFile('Two', { dependencies: 'One::class' }),
    expect: [
      `info setup-patch-removed ${NAME}\\One ${FILE}/One.php:4`,
      `B setup-patch-dependency-missing ${NAME}\\Two::${NAME}\\One ${FILE}/Two.php:4 [svc=none policy=major]`,
    ],
  },
  {
    name: 'a renamed patch, with alias, that others wait for under its old name',
    before: { ...ONE, ...patchFile('Two', { dependencies: 'One::class' }) },
    after: {
      ...patchFile('Uno', { aliases: 'One::class' }),
      ...patchFile('Two', { dependencies: 'One::class' }),
    },
    expect: [`B setup-patch-dependency-missing ${NAME}\\Two::${NAME}\\One ${FILE}/Two.php:4`],
  },
  {
    name: 'a class that is not in a module that is there',
    before: moduleFile('Cart', 'Acme_Cart'),
    after: {
      ...moduleFile('Cart', 'Acme_Cart'),
      ...patchFile('One', { dependencies: 'Nobody::class', implements: REVERTABLE }),
    },
    expect: [
      `review setup-patch-added ${NAME}\\One ${FILE}/One.php:4`,
      `B setup-patch-dependency-missing ${NAME}\\One::${NAME}\\Nobody ${FILE}/One.php:4`,
    ],
  },
  {
    name: 'a patch that was run first is waited for by one that was there before',
    before: { ...ONE, ...TWO },
    after: { ...ONE, ...patchFile('Two', { dependencies: 'One::class' }) },
    expect: [`B setup-patch-dependencies-changed ${NAME}\\Two ${FILE}/Two.php:4 [svc=none policy=major]`],
  },
  {
    name: 'a patch no longer waits for another',
    before: { ...ONE, ...patchFile('Two', { dependencies: 'One::class' }) },
    after: { ...ONE, ...TWO },
    expect: [`B setup-patch-dependencies-changed ${NAME}\\Two ${FILE}/Two.php:4`],
  },
  {
    name: 'it waits for the same ones in another order',
    before: { ...ONE, ...TWO, ...patchFile('Three', { dependencies: 'One::class, Two::class' }) },
    after: { ...ONE, ...TWO, ...patchFile('Three', { dependencies: 'Two::class, One::class' }) },
    expect: [
      `review setup-patch-dependencies-changed ${NAME}\\Three ${FILE}/Three.php:4 [svc=none policy=none]`,
    ],
  },
  {
    name: 'nobody can tell what it waits for now',
    before: { ...ONE, ...patchFile('Two', { dependencies: 'One::class' }) },
    after: { ...ONE, ...patchFile('Two', { dependencies: '...self::all()' }) },
    expect: [`review setup-patch-dependencies-changed ${NAME}\\Two ${FILE}/Two.php:4`],
  },
  {
    name: 'harmless: a class of a module that is not in the tree',
    before: moduleFile('Cart', 'Acme_Cart'),
    after: {
      ...moduleFile('Cart', 'Acme_Cart'),
      ...patchFile('One', {
        dependencies: '\\Magento\\Catalog\\Setup\\Patch\\Data\\Install::class',
        implements: REVERTABLE,
      }),
    },
    expect: [`review setup-patch-added ${NAME}\\One ${FILE}/One.php:4`],
  },
  {
    name: 'harmless: a class of a module that is gone from the tree as a whole',
    before: {
      ...moduleFile('Base', 'Acme_Base'),
      ...patchFile('First', { module: 'Acme\\Base' }),
      ...patchFile('Two', { dependencies: '\\Acme\\Base\\Setup\\Patch\\Data\\First::class' }),
    },
    after: patchFile('Two', { dependencies: '\\Acme\\Base\\Setup\\Patch\\Data\\First::class' }),
    expect: [
      'info setup-patch-removed Acme\\Base\\Setup\\Patch\\Data\\First Base/Setup/Patch/Data/First.php:4',
    ],
  },
  {
    name: 'harmless: a removed patch is no longer waited for',
    before: { ...ONE, ...patchFile('Two', { dependencies: 'One::class' }) },
    after: TWO,
    expect: [`info setup-patch-removed ${NAME}\\One ${FILE}/One.php:4`],
  },
  {
    name: 'harmless: a renamed patch is waited for under its new name',
    before: { ...ONE, ...patchFile('Two', { dependencies: 'One::class' }) },
    after: {
      ...patchFile('Uno', { aliases: 'One::class' }),
      ...patchFile('Two', { dependencies: '\\Acme\\Cart\\Setup\\Patch\\Data\\Uno::class' }),
    },
    expect: [],
  },
  {
    name: 'harmless: other quoting, imports and case of the same dependency',
    before: { ...ONE, ...patchFile('Two', { dependencies: 'One::class' }) },
    after: {
      ...ONE,
      ...patchFile('Two', { dependencies: `"${NAME.replaceAll('\\', '\\\\')}\\\\one",` }),
    },
    expect: [],
  },
  {
    name: 'harmless: patches that wait for each other without a circle',
    before: { ...ONE, ...TWO, ...THREE },
    after: {
      ...ONE,
      ...TWO,
      ...THREE,
      ...patchFile('Four', { dependencies: 'One::class, Two::class, Three::class', implements: REVERTABLE }),
    },
    expect: [`review setup-patch-added ${NAME}\\Four ${FILE}/Four.php:4`],
  },
  {
    name: 'a patch that cannot be read is neither gone nor new',
    before: { ...ONE, ...patchFile('Two', { dependencies: 'One::class' }) },
    after: { [`${FILE}/One.php`]: '<?php class {', ...patchFile('Two', { dependencies: 'One::class' }) },
    expect: [`unparsed unparsed ${FILE}/One.php ${FILE}/One.php:1`],
  },
];

runCases('what patches wait for', [setupPatchJudge], dependencies);

test('reasons name what happens', async () => {
  const found = await judgeFiles(
    [setupPatchJudge],
    { ...ONE, ...TWO, ...patchFile('Three', { dependencies: 'One::class' }) },
    {
      ...ONE,
      ...patchFile('Two', { dependencies: 'Three::class' }),
      ...patchFile('Three', { dependencies: 'Two::class' }),
      ...patchFile('Four', { type: 'Schema' }),
    },
  );
  const reasons = found.map(({ rule, reason }) => `${rule}: ${reason}`);
  expect(reasons).toEqual([
    `setup-patch-dependencies-changed: Three now waits for ${NAME}\\Two and no longer waits for ${NAME}\\One: new shops run patches in another order than upgraded ones`,
    'setup-patch-dependency-cycle: Three waits for Two waits for Three: setup:upgrade stops on every shop on which they were not run yet',
    `setup-patch-dependencies-changed: Two now waits for ${NAME}\\Three: new shops run patches in another order than upgraded ones`,
    'setup-patch-added: the schema patch Four is new: the next setup:upgrade runs it once on every shop, which leaves a row in patch_list',
    'setup-patch-not-revertable: Four cannot be taken back by a shop that goes back to upstream: Magento takes back data patches only',
  ]);
});
