import { expect, test } from 'vitest';
import { legacySetupJudge } from '../../../src/compat/legacy-setup/legacy-setup-judge.js';
import { setupVersionReader } from '../../../src/compat/legacy-setup/setup-version-reader.js';
import type { Files } from '../../../src/compat/rule.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';
import { runCases, type ChangeCase } from '../../support/compat/change-case.js';
import { judgeFiles } from '../../support/compat/judge-files.js';

function script(
  role: string,
  code: string,
  parts: { dir?: string; more?: string; head?: string } = {},
): Files {
  const { dir = 'Cart', more = '', head = '' } = parts;
  return {
    [`${dir}/Setup/${role}.php`]: `<?php
namespace Acme\\Cart\\Setup;
${head}
class ${role} implements \\Magento\\Framework\\Setup\\InstallSchemaInterface
{
    public function install($setup, $context)
    {
        ${code}
    }
${more}}
`,
  };
}

const registration = (dir: string, name = 'Acme_Cart'): Files => ({
  [`${dir}/registration.php`]: `<?php\nComponentRegistrar::register(ComponentRegistrar::MODULE, '${name}', __DIR__);\n`,
});

const moduleXml = (attributes: string, dir = 'Cart', name = 'Acme_Cart'): Files => ({
  [`${dir}/etc/module.xml`]: `<?xml version="1.0"?>\n<config>\n  <module name="${name}" ${attributes}>\n    <sequence><module name="Acme_Base"/></sequence>\n  </module>\n</config>\n`,
});

const ROLES = ['InstallSchema', 'InstallData', 'UpgradeSchema', 'UpgradeData'];

const scripts: ChangeCase[] = [
  ...ROLES.map((role) => ({
    name: `${role} is new`,
    before: {},
    after: script(role, '$setup->run();'),
    expect: [
      `B legacy-setup-added Acme_Cart::Setup/${role} Cart/Setup/${role}.php:4 [svc=none policy=major]`,
    ],
  })),
  ...ROLES.map((role) => ({
    name: `${role} does something else`,
    before: script(role, '$setup->run(1);'),
    after: script(role, '$setup->run(2);'),
    expect: [
      `B legacy-setup-changed Acme_Cart::Setup/${role} Cart/Setup/${role}.php:4 [svc=none policy=major]`,
    ],
  })),
  {
    name: 'a helper and a constant of a script change',
    before: {
      ...script('UpgradeData', '$this->go();', { more: '    private function go() { return 1; }\n' }),
      ...script('InstallData', 'self::X;', { more: '    const X = 1;\n' }),
    },
    after: {
      ...script('UpgradeData', '$this->go();', { more: '    private function go() { return 2; }\n' }),
      ...script('InstallData', 'self::X;', { more: '    const X = 2;\n' }),
    },
    expect: [
      'B legacy-setup-changed Acme_Cart::Setup/InstallData Cart/Setup/InstallData.php:4',
      'B legacy-setup-changed Acme_Cart::Setup/UpgradeData Cart/Setup/UpgradeData.php:4',
    ],
  },
  {
    name: 'a script moves and does something else',
    before: script('UpgradeData', '$setup->run(1);', { dir: 'app/code/Acme/Cart' }),
    after: script('UpgradeData', '$setup->run(2);', { dir: 'vendor/acme/cart' }),
    expect: ['B legacy-setup-changed Acme_Cart::Setup/UpgradeData vendor/acme/cart/Setup/UpgradeData.php:4'],
  },
  {
    name: 'a script is gone from a module that stays',
    before: { ...registration('Cart'), ...script('UpgradeSchema', '$setup->run();') },
    after: registration('Cart'),
    expect: [
      'review legacy-setup-removed Acme_Cart::Setup/UpgradeSchema Cart/Setup/UpgradeSchema.php:4 [svc=none policy=none]',
    ],
  },
  {
    name: 'a script is gone, and nobody knows of the module',
    before: script('UpgradeSchema', '$setup->run();'),
    after: { 'README.md': 'x' },
    expect: ['review legacy-setup-removed Acme_Cart::Setup/UpgradeSchema Cart/Setup/UpgradeSchema.php:4'],
  },
  {
    name: 'what runs every time is new',
    before: {},
    after: { ...script('Recurring', '1;'), ...script('RecurringData', '1;') },
    expect: [
      'review recurring-setup-changed Acme_Cart::Setup/Recurring Cart/Setup/Recurring.php:4 [svc=none policy=none]',
      'review recurring-setup-changed Acme_Cart::Setup/RecurringData Cart/Setup/RecurringData.php:4',
    ],
  },
  {
    name: 'what runs every time does something else',
    before: script('Recurring', '1;'),
    after: script('Recurring', '2;'),
    expect: ['review recurring-setup-changed Acme_Cart::Setup/Recurring Cart/Setup/Recurring.php:4'],
  },
  {
    name: 'harmless: what runs every time is gone',
    before: script('Recurring', '1;'),
    after: {},
    expect: [],
  },
  {
    name: 'harmless: the whole module is gone',
    before: { ...registration('Cart'), ...script('InstallSchema', '1;') },
    after: registration('Basket', 'Acme_Basket'),
    expect: [],
  },
  {
    name: 'harmless: the module moves to another folder',
    before: {
      ...registration('app/code/Acme/Cart'),
      ...script('InstallSchema', '1;', { dir: 'app/code/Acme/Cart' }),
    },
    after: { ...registration('vendor/cart'), ...script('InstallSchema', '1;', { dir: 'vendor/cart' }) },
    expect: [],
  },
  {
    name: 'harmless: comments, white space, imports, and another constructor',
    before: script('InstallSchema', '$setup->run();', {
      more: '    public function __construct($a) { $this->a = $a; }\n',
    }),
    after: script('InstallSchema', '/* now */ $setup->run( ); // done', {
      head: 'use Magento\\Framework\\Setup\\SetupInterface;\n/** Installs. */',
      more: '    public function __construct($a, $b) { $this->b = $b; }\n',
    }),
    expect: [],
  },
  {
    name: 'harmless: classes beside scripts, and of the same name elsewhere',
    before: {},
    after: {
      'Cart/Setup/CartSetup.php': '<?php\nnamespace Acme\\Cart\\Setup;\nclass CartSetup {}\n',
      'Cart/Setup/Operation/InstallData.php':
        '<?php\nnamespace Acme\\Cart\\Setup\\Operation;\nclass InstallData {}\n',
      'Cart/Model/InstallData.php': '<?php\nnamespace Acme\\Cart\\Model;\nclass InstallData {}\n',
      'Setup/Recurring.php': '<?php\nnamespace Setup;\nclass Recurring {}\n',
      'Cart/Setup/Recurring.php': '<?php\nnamespace Acme\\Cart\\Setup;\ninterface Recurring {}\n',
      'Cart/Test/Unit/Setup/InstallData.php': '<?php\nnamespace Acme\\Cart\\Setup;\nclass InstallData {}\n',
    },
    expect: [],
  },
  {
    name: 'a script that cannot be read is neither gone nor changed',
    before: script('InstallSchema', '1;'),
    after: { 'Cart/Setup/InstallSchema.php': '<?php class' },
    expect: ['unparsed unparsed Cart/Setup/InstallSchema.php Cart/Setup/InstallSchema.php:1'],
  },
];

const versions: ChangeCase[] = [
  {
    name: 'raised',
    before: moduleXml('setup_version="2.0.1"'),
    after: moduleXml('setup_version="2.0.2"'),
    expect: [
      'B setup-version-changed Acme_Cart::setup_version Cart/etc/module.xml:3 [svc=none policy=major]',
    ],
  },
  {
    name: 'lowered, in a module that moves',
    before: moduleXml('setup_version="2.0.1"', 'app/code/Cart'),
    after: moduleXml('setup_version="2.0.0"', 'vendor/cart'),
    expect: ['B setup-version-changed Acme_Cart::setup_version vendor/cart/etc/module.xml:3'],
  },
  {
    name: 'given to a module that had none',
    before: moduleXml(''),
    after: moduleXml('setup_version="2.0.0"'),
    expect: ['B setup-version-changed Acme_Cart::setup_version Cart/etc/module.xml:3'],
  },
  {
    name: 'taken from a module',
    before: moduleXml('setup_version="2.0.0"'),
    after: moduleXml(''),
    expect: [
      'info setup-version-changed Acme_Cart::setup_version Cart/etc/module.xml:3 [svc=none policy=none]',
    ],
  },
  {
    name: 'harmless: a new module, one that is gone, and another name',
    before: moduleXml('setup_version="2.0.0"', 'Old', 'Acme_Old'),
    after: moduleXml('setup_version="2.0.1"', 'New', 'Acme_New'),
    expect: [],
  },
  {
    name: 'harmless: other order of attributes, quotes, comments and sequence',
    before: moduleXml('setup_version="2.0.0"'),
    after: {
      'Cart/etc/module.xml':
        "<config><!-- setup_version=\"9\" --><module setup_version=' 2.0.0 ' name='Acme_Cart'><sequence/></module></config>",
    },
    expect: [],
  },
  {
    name: 'harmless: a module.xml that is no configuration',
    before: { 'Cart/view/module.xml': '<module name="A" setup_version="1"/>' },
    after: { 'Cart/view/module.xml': '<module name="A" setup_version="2"/>' },
    expect: [],
  },
  {
    name: 'a broken module.xml',
    before: moduleXml('setup_version="2.0.0"'),
    after: { 'Cart/etc/module.xml': '<config><module name="Acme_Cart" setup_version="3"></config>' },
    expect: ['unparsed unparsed Cart/etc/module.xml Cart/etc/module.xml:1'],
  },
];

runCases('install and upgrade scripts', [legacySetupJudge], scripts);
runCases('setup_version', [legacySetupJudge], versions);

test.each([
  ['another root', '<module name="A"/>'],
  ['no name', '<config><module setup_version="1"/></config>'],
  ['an entity bomb', '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><config/>'],
  ['deep nesting', '<config>'.repeat(5000)],
  ['NUL bytes', '\0<config/>'],
])('a module.xml with %s is not read', (_, content) => {
  expect(() => setupVersionReader.read(content)).toThrow(UnreadableError);
});

test('names of modules are text and nothing else', async () => {
  const names = ['__proto__', 'constructor', 'toString'];
  const xml = (version: string): string =>
    `<config>${names.map((name) => `<module name="${name}" setup_version="${version}"/>`).join('')}</config>`;
  const found = await judgeFiles(
    [legacySetupJudge],
    { 'etc/module.xml': xml('1') },
    { 'etc/module.xml': xml('2') },
  );
  expect(found.map(({ subject }) => subject.name).toSorted()).toEqual(names.toSorted());
  expect(
    await judgeFiles([legacySetupJudge], { 'etc/module.xml': xml('1') }, { 'etc/module.xml': xml('1') }),
  ).toEqual([]);
});
