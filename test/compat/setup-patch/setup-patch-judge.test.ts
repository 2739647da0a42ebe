import { setupPatchJudge } from '../../../src/compat/setup-patch/setup-patch-judge.js';
import { runCases, type ChangeCase } from '../../support/compat/change-case.js';
import { patchFile } from './patch-file.js';

const NAME = 'Acme\\Cart\\Setup\\Patch\\Data';
const FILE = 'Cart/Setup/Patch/Data';
const REVERTABLE =
  '\\Magento\\Framework\\Setup\\Patch\\DataPatchInterface, \\Magento\\Framework\\Setup\\Patch\\PatchRevertableInterface';
const [ONE, TWO] = [patchFile('One'), patchFile('Two')];

const added: ChangeCase[] = [
  {
    name: 'a data patch',
    before: {},
    after: ONE,
    expect: [
      `review setup-patch-added ${NAME}\\One ${FILE}/One.php:4 [svc=none policy=none]`,
      `warn setup-patch-not-revertable ${NAME}\\One ${FILE}/One.php:4`,
    ],
  },
  {
    name: 'a data patch that can be taken back',
    before: {},
    after: patchFile('One', { implements: REVERTABLE }),
    expect: [`review setup-patch-added ${NAME}\\One ${FILE}/One.php:4`],
  },
  {
    name: 'a schema patch cannot be taken back, whatever it implements',
    before: {},
    after: patchFile('One', {
      type: 'Schema',
      implements:
        '\\Magento\\Framework\\Setup\\Patch\\SchemaPatchInterface, \\Magento\\Framework\\Setup\\Patch\\PatchRevertableInterface',
    }),
    expect: [
      'review setup-patch-added Acme\\Cart\\Setup\\Patch\\Schema\\One Cart/Setup/Patch/Schema/One.php:4',
      'warn setup-patch-not-revertable Acme\\Cart\\Setup\\Patch\\Schema\\One Cart/Setup/Patch/Schema/One.php:4',
    ],
  },
  {
    name: 'a patch by imported names',
    before: {},
    after: patchFile('One', {
      head: 'use Magento\\Framework\\Setup\\Patch\\{DataPatchInterface as Data, PatchRevertableInterface};',
      implements: 'Data, PatchRevertableInterface',
    }),
    expect: [`review setup-patch-added ${NAME}\\One ${FILE}/One.php:4`],
  },
  {
    name: 'a patch through its parent, which says that it can be taken back',
    before: {},
    after: {
      'Cart/Setup/BasePatch.php': `<?php\nnamespace Acme\\Cart\\Setup;\nabstract class BasePatch implements ${REVERTABLE} {}\n`,
      ...patchFile('One', { implements: '', extends: '\\Acme\\Cart\\Setup\\BasePatch' }),
    },
    expect: [`review setup-patch-added ${NAME}\\One ${FILE}/One.php:4`],
  },
  {
    name: 'a patch through its parent alone, without a method of its own',
    before: {},
    after: {
      [`${FILE}/One.php`]: `<?php\nnamespace ${NAME};\nclass One extends \\Other\\Package\\Patch {}\n`,
    },
    expect: [
      `review setup-patch-added ${NAME}\\One ${FILE}/One.php:3`,
      `warn setup-patch-not-revertable ${NAME}\\One ${FILE}/One.php:3`,
    ],
  },
  {
    name: 'a patch through an interface of its own',
    before: {},
    after: {
      'Cart/Setup/PatchInterface.php': `<?php\nnamespace Acme\\Cart\\Setup;\ninterface PatchInterface extends ${REVERTABLE} {}\n`,
      'Cart/Setup/BasePatch.php':
        '<?php\nnamespace Acme\\Cart\\Setup;\nabstract class BasePatch implements PatchInterface {}\n',
      ...patchFile('One', { implements: '', extends: '\\Acme\\Cart\\Setup\\BasePatch' }),
    },
    expect: [`review setup-patch-added ${NAME}\\One ${FILE}/One.php:4`],
  },
  {
    name: 'in a folder where Magento does not look',
    before: {},
    after: patchFile('One', {
      type: '',
      implements: '\\Magento\\Framework\\Setup\\Patch\\SchemaPatchInterface',
    }),
    expect: [
      'review setup-patch-added Acme\\Cart\\Setup\\Patch\\One Cart/Setup/Patch/One.php:4',
      'warn setup-patch-not-revertable Acme\\Cart\\Setup\\Patch\\One Cart/Setup/Patch/One.php:4',
    ],
  },
  {
    name: 'harmless: an abstract class, an interface, a trait and a helper beside patches',
    before: {},
    after: {
      [`${FILE}/Base.php`]: `<?php\nnamespace ${NAME};\nabstract class Base implements \\Magento\\Framework\\Setup\\Patch\\DataPatchInterface { public function apply() {} }\n`,
      [`${FILE}/Io.php`]: `<?php\nnamespace ${NAME};\ninterface Io extends \\Magento\\Framework\\Setup\\Patch\\DataPatchInterface {}\n`,
      [`${FILE}/Bits.php`]: `<?php\nnamespace ${NAME};\ntrait Bits { public function apply() {} }\n`,
      [`${FILE}/Helper/Rows.php`]: `<?php\nnamespace ${NAME}\\Helper;\nclass Rows { public function rows() {} }\n`,
    },
    expect: [],
  },
  {
    name: 'harmless: a patch of tests',
    before: {},
    after: patchFile('One', { dir: 'Cart/Test/Integration/_files/Module' }),
    expect: [],
  },
  {
    name: 'harmless: a class with such methods elsewhere',
    before: {},
    after: {
      'Cart/Model/Job.php':
        '<?php\nnamespace Acme\\Cart\\Model;\nclass Job { public function apply() {} public static function getDependencies() { return []; } }\n',
    },
    expect: [],
  },
];

const gone: ChangeCase[] = [
  {
    name: 'a patch is removed',
    before: ONE,
    after: {},
    expect: [`info setup-patch-removed ${NAME}\\One ${FILE}/One.php:4 [svc=none policy=none]`],
  },
  {
    name: 'renamed without an alias',
    before: ONE,
    after: patchFile('Uno', { apply: "$this->setup->insert('One');" }),
    expect: [`B setup-patch-renamed ${NAME}\\One ${FILE}/Uno.php:4 [svc=none policy=major]`],
  },
  {
    name: 'moved to another module without an alias',
    before: ONE,
    after: patchFile('One', { module: 'Acme\\Basket' }),
    expect: [`B setup-patch-renamed ${NAME}\\One Basket/Setup/Patch/Data/One.php:4`],
  },
  {
    name: 'made a schema patch, with other code',
    before: ONE,
    after: patchFile('One', { type: 'Schema', apply: '$this->other();' }),
    expect: [`B setup-patch-renamed ${NAME}\\One Cart/Setup/Patch/Schema/One.php:4`],
  },
  {
    name: 'renamed with the alias of yet another patch',
    before: ONE,
    after: patchFile('Uno', { apply: "$this->setup->insert('One');", aliases: 'Two::class' }),
    expect: [`B setup-patch-renamed ${NAME}\\One ${FILE}/Uno.php:4`],
  },
  {
    name: 'one goes and another comes that has nothing in common with it',
    before: ONE,
    after: TWO,
    expect: [
      `info setup-patch-removed ${NAME}\\One ${FILE}/One.php:4`,
      `review setup-patch-added ${NAME}\\Two ${FILE}/Two.php:4`,
      `warn setup-patch-not-revertable ${NAME}\\Two ${FILE}/Two.php:4`,
    ],
  },
  {
    name: 'two go and one comes for both: it is one that was renamed',
    before: { ...ONE, ...patchFile('Eins', { apply: "$this->setup->insert('One');" }) },
    after: patchFile('Uno', { apply: "$this->setup->insert('One');" }),
    expect: [
      `info setup-patch-removed ${NAME}\\One ${FILE}/One.php:4`,
      `B setup-patch-renamed ${NAME}\\Eins ${FILE}/Uno.php:4`,
    ],
  },
  {
    name: 'harmless: renamed with an alias, with and without a leading backslash',
    before: { ...ONE, ...TWO },
    after: {
      ...patchFile('Uno', { apply: "$this->setup->insert('One');", aliases: 'One::class' }),
      ...patchFile('Due', { aliases: `'\\\\${NAME.replaceAll('\\', '\\\\')}\\\\Two'` }),
    },
    expect: [],
  },
  {
    name: 'harmless: two patches become one that has both names as aliases',
    before: { ...ONE, ...TWO },
    after: patchFile('Both', { aliases: 'One::class, Two::class' }),
    expect: [],
  },
  {
    name: 'harmless: the module moves to another folder',
    before: patchFile('One', { dir: 'app/code/Acme/Cart' }),
    after: patchFile('One', { dir: 'vendor/acme/module-cart' }),
    expect: [],
  },
  {
    name: 'harmless: comments, white space, order of methods and another copyright',
    before: ONE,
    after: {
      [`${FILE}/One.php`]: `<?php
/** Copyright */
declare(strict_types=1);

namespace Acme\\Cart\\Setup\\Patch\\Data;

use Magento\\Framework\\Setup\\Patch\\DataPatchInterface;

/** Inserts one. */
class One implements DataPatchInterface
{
    /** @inheritdoc */
    public function getAliases() { return []; /* none */ }
    public static function getDependencies()
    {
        return [
        ];
    }
    public function apply()
    {
        // It is one.
        $this->setup->insert( 'One' );
    }
}
`,
    },
    expect: [],
  },
  {
    name: 'harmless: what can be taken back gets a way back, and a constructor other arguments',
    before: patchFile('One', {
      more: '    public function __construct($setup) { $this->setup = $setup; }\n',
    }),
    after: patchFile('One', {
      implements: REVERTABLE,
      more: '    public function __construct($setup, $x) { $this->setup = $setup; }\n    public function revert() { $this->x(); }\n',
    }),
    expect: [],
  },
];

const kept: ChangeCase[] = [
  {
    name: 'it does something else',
    before: ONE,
    after: patchFile('One', { apply: '$this->other();' }),
    expect: [`review setup-patch-edited ${NAME}\\One ${FILE}/One.php:4 [svc=none policy=none]`],
  },
  {
    name: 'a helper of its own does something else',
    before: patchFile('One', { more: '    private function rows() { return [1]; }\n' }),
    after: patchFile('One', { more: '    private function rows() { return [2]; }\n' }),
    expect: [`review setup-patch-edited ${NAME}\\One ${FILE}/One.php:4`],
  },
  {
    name: 'a constant that it uses is another',
    before: patchFile('One', { more: "    const ROW = 'a';\n" }),
    after: patchFile('One', { more: "    const ROW = 'b';\n" }),
    expect: [`review setup-patch-edited ${NAME}\\One ${FILE}/One.php:4`],
  },
  {
    name: 'it moves to another folder and does something else',
    before: ONE,
    after: patchFile('One', { dir: 'vendor/cart', apply: '$this->other();' }),
    expect: [`review setup-patch-edited ${NAME}\\One vendor/cart/Setup/Patch/Data/One.php:4`],
  },
  {
    name: 'it can no longer be taken back',
    before: patchFile('One', { implements: REVERTABLE }),
    after: ONE,
    expect: [`warn setup-patch-not-revertable ${NAME}\\One ${FILE}/One.php:4`],
  },
  {
    name: 'an old name is forgotten',
    before: patchFile('One', { aliases: 'Uno::class, Eins::class' }),
    after: patchFile('One', { aliases: 'Eins::class' }),
    expect: [
      `B setup-patch-alias-removed ${NAME}\\One::${NAME}\\Uno ${FILE}/One.php:4 [svc=none policy=major]`,
    ],
  },
  {
    name: 'nobody can tell what the old names are now',
    before: patchFile('One', { aliases: 'Uno::class' }),
    after: patchFile('One', { aliases: '...self::NAMES' }),
    expect: [`review setup-patch-alias-removed ${NAME}\\One ${FILE}/One.php:4 [svc=none policy=none]`],
  },
  {
    name: 'harmless: one more old name, in another order and another spelling',
    before: patchFile('One', { aliases: 'Uno::class, Eins::class' }),
    after: patchFile('One', { aliases: `\\${NAME}\\Eins::class, Yksi::class, \\${NAME}\\uno::class` }),
    expect: [],
  },
  {
    name: 'harmless: names that are no literals stay as they are',
    before: patchFile('One', { aliases: '...self::NAMES', dependencies: '...self::OTHERS' }),
    after: patchFile('One', { aliases: '... self::NAMES', dependencies: '...self::OTHERS /* all */' }),
    expect: [],
  },
];

runCases('patches that are new', [setupPatchJudge], added);
runCases('patches that are gone or renamed', [setupPatchJudge], gone);
runCases('patches that stay', [setupPatchJudge], kept);
