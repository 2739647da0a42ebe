import { expect, test } from 'vitest';
import { commandListReader } from '../../../src/compat/console/command-list-reader.js';
import { consoleJudge } from '../../../src/compat/console/console-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';
import { runCases, type ChangeCase } from '../../support/compat/change-case.js';

const COMMAND = '\\Symfony\\Component\\Console\\Command\\Command';

/** A command whose name is set in line 6. */
function command(
  name: string,
  parts: {
    class?: string;
    dir?: string;
    extends?: string;
    inputs?: string;
    members?: string;
    set?: string;
  } = {},
): Files {
  const { class: className = 'Clean', dir = 'Cart/Console', inputs = '', members = '' } = parts;
  return {
    [`${dir}/${className}.php`]: `<?php
namespace Acme\\Cart\\Console;
class ${className} extends ${parts.extends ?? COMMAND} {
    protected function configure()
    {
        $this->setName(${parts.set ?? `'${name}'`});
        ${inputs}
    }
${members}}
`,
  };
}

const PATH = 'Cart/Console/Clean.php';
const days = "$this->addOption('days', 'd', InputOption::VALUE_REQUIRED, 'Days');";
const type = "$this->addArgument('type', InputArgument::IS_ARRAY);";

function list(...items: readonly string[]): Files {
  return {
    'Cart/etc/di.xml': `<config>
<type name="Magento\\Framework\\Console\\CommandListInterface"><arguments>
<argument name="commands" xsi:type="array">
${items.map((item, index) => `<item name="i${index}" xsi:type="object">${item}</item>`).join('\n')}
</argument></arguments></type></config>
`,
  };
}

const names: ChangeCase[] = [
  {
    name: 'a command is gone',
    before: command('cart:clean'),
    after: {},
    expect: [`B command-removed cart:clean ${PATH}:6 [svc=none policy=major]`],
  },
  {
    name: 'a command is renamed: told once, and not as something new',
    before: command('cart:clean'),
    after: command('cart:sweep'),
    expect: [`B command-removed cart:clean ${PATH}:6`],
  },
  {
    name: 'by an attribute',
    before: {
      [PATH]: `<?php\nnamespace Acme\\Cart\\Console;\nuse Symfony\\Component\\Console\\Attribute\\AsCommand;\n#[AsCommand(name: 'cart:clean')]\nclass Clean extends ${COMMAND} {}\n`,
    },
    after: {},
    expect: [`B command-removed cart:clean ${PATH}:4`],
  },
  {
    name: 'a constant of another class has another value',
    before: {
      ...command('', { set: 'Names::CLEAN' }),
      'Cart/Console/Names.php':
        "<?php\nnamespace Acme\\Cart\\Console;\nclass Names { const CLEAN = 'cart:clean'; }\n",
    },
    after: {
      ...command('', { set: 'Names::CLEAN', members: '// so that it differs\n' }),
      'Cart/Console/Names.php':
        "<?php\nnamespace Acme\\Cart\\Console;\nclass Names { const CLEAN = 'cart:sweep'; }\n",
    },
    expect: [`B command-removed cart:clean ${PATH}:6`],
  },
  {
    name: 'the name cannot be read any more',
    before: command('cart:clean'),
    after: command('', { set: '$this->name' }),
    expect: [`review command-name-unclear cart:clean ${PATH}:3 [svc=none policy=none]`],
  },
  {
    name: 'a command is new',
    before: {},
    after: command('cart:clean'),
    expect: [`M command-added cart:clean ${PATH}:6 [svc=none policy=minor]`],
  },
  {
    name: 'harmless: another class, another file, another module',
    before: command('cart:clean'),
    after: command('cart:clean', { class: 'Sweep', dir: 'Basket/Command' }),
    expect: [],
  },
  {
    name: 'harmless: one of two classes with the command goes, and another comes',
    before: { ...command('cart:clean'), ...command('cart:clean', { class: 'Stays' }) },
    after: { ...command('cart:clean', { class: 'Sweep' }), ...command('cart:clean', { class: 'Stays' }) },
    expect: [],
  },
  {
    name: 'harmless: a command goes that a file has which did not change',
    before: { ...command('cart:clean'), ...command('cart:clean', { class: 'Stays' }) },
    after: command('cart:clean', { class: 'Stays' }),
    expect: [],
  },
  {
    name: 'harmless: a constant, other quotes, comments, another chain, and an attribute',
    before: { ...command('cart:clean'), ...command('cart:list', { class: 'Show' }) },
    after: {
      ...command('', {
        set: '/* name */ self::NAME',
        inputs: '',
        members: '    const NAME = "cart:" . "clean";\n',
      }),
      'Cart/Console/Show.php': `<?php\nnamespace Acme\\Cart\\Console;\n#[\\Symfony\\Component\\Console\\Attribute\\AsCommand('cart:list')]\nclass Show extends ${COMMAND} {}\n`,
    },
    expect: [],
  },
  {
    name: 'harmless: a constant of another class, and of what that class extends',
    before: command('cart:clean'),
    after: {
      ...command('', { set: '\\Acme\\Cart\\Console\\Names::CLEAN' }),
      'Cart/Console/Names.php':
        "<?php\nnamespace Acme\\Cart\\Console;\nclass Names implements HasNames {}\ninterface HasNames { const CLEAN = 'cart:clean'; }\n",
    },
    expect: [],
  },
  {
    name: 'harmless: what has such methods and is no command',
    before: {
      'Cart/Model/Job.php':
        "<?php\nclass Job { function go() { $this->setName('a'); $x->addOption('b'); } }\n",
    },
    after: { 'Cart/Model/Job.php': '<?php\nclass Job { }\n' },
    expect: [],
  },
  {
    name: 'a file that cannot be read is no reason to call its command gone',
    before: command('cart:clean'),
    after: { [PATH]: '<?php class {' },
    expect: [`unparsed unparsed ${PATH} ${PATH}:1`],
  },
];

const inputs: ChangeCase[] = [
  {
    name: 'an option and an argument are gone',
    before: command('cart:clean', { inputs: days + type }),
    after: command('cart:clean'),
    expect: [
      `B command-input-removed cart:clean::--days ${PATH}:6 [svc=none policy=major]`,
      `B command-input-removed cart:clean::type ${PATH}:6`,
    ],
  },
  {
    name: 'an option has another name, in a class that moves',
    before: command('cart:clean', { inputs: days }),
    after: command('cart:clean', { inputs: days.replace('days', 'weeks'), dir: 'vendor', class: 'Sweep' }),
    expect: ['B command-input-removed cart:clean::--days vendor/Sweep.php:6'],
  },
  {
    name: 'an option becomes an argument',
    before: command('cart:clean', { inputs: days }),
    after: command('cart:clean', { inputs: type.replace('type', 'days') }),
    expect: [`B command-input-removed cart:clean::--days ${PATH}:6`],
  },
  {
    name: 'an option is gone, and the class has another parent',
    before: command('cart:clean', { inputs: days }),
    after: command('cart:clean', { extends: '\\Acme\\Base\\DaysCommand' }),
    expect: [`review command-input-unclear cart:clean::--days ${PATH}:6 [svc=none policy=none]`],
  },
  {
    name: 'an option is gone, and the parent changed too',
    before: {
      ...command('cart:clean', { inputs: days, extends: 'Base' }),
      'Cart/Console/Base.php': `<?php\nnamespace Acme\\Cart\\Console;\nabstract class Base extends ${COMMAND} {}\n`,
    },
    after: {
      ...command('cart:clean', { extends: 'Base' }),
      'Cart/Console/Base.php': `<?php\nnamespace Acme\\Cart\\Console;\nabstract class Base extends ${COMMAND} { protected function days() { ${days} } }\n`,
    },
    expect: [`review command-input-unclear cart:clean::--days ${PATH}:6`],
  },
  {
    name: 'an option is gone, and the parent did not change',
    before: {
      ...command('cart:clean', { inputs: days, extends: 'Base' }),
      'Cart/Console/Base.php': `<?php\nnamespace Acme\\Cart\\Console;\nabstract class Base extends ${COMMAND} {}\n`,
    },
    after: {
      ...command('cart:clean', { extends: 'Base' }),
      'Cart/Console/Base.php': `<?php\nnamespace Acme\\Cart\\Console;\nabstract class Base extends ${COMMAND} {}\n`,
    },
    expect: [`B command-input-removed cart:clean::--days ${PATH}:6`],
  },
  {
    name: 'harmless: one more option, in another order',
    before: command('cart:clean', { inputs: days + type }),
    after: command('cart:clean', { inputs: `${type}${days.replace('days', 'weeks')}${days}` }),
    expect: [],
  },
  {
    name: 'harmless: as objects, by constants, in a method of its own',
    before: command('cart:clean', { inputs: days + type }),
    after: command('cart:clean', {
      inputs: '$this->setDefinition($this->inputs());',
      members:
        "    const DAYS = 'days';\n    private function inputs() { return [new \\Symfony\\Component\\Console\\Input\\InputOption(self::DAYS), new \\Symfony\\Component\\Console\\Input\\InputArgument('type')]; }\n",
    }),
    expect: [],
  },
  {
    name: 'harmless: a constant of another class',
    before: command('cart:clean', { inputs: days }),
    after: {
      ...command('cart:clean', { inputs: days.replace("'days'", 'Names::DAYS') }),
      'Cart/Console/Names.php':
        "<?php\nnamespace Acme\\Cart\\Console;\nclass Names { const DAYS = 'days'; }\n",
    },
    expect: [],
  },
];

const lists: ChangeCase[] = [
  {
    name: 'a command is not listed any more',
    before: { ...command('cart:clean'), ...list('Acme\\Cart\\Console\\Clean') },
    after: { ...command('cart:clean'), ...list() },
    expect: ['B command-unlisted cart:clean Cart/etc/di.xml:4 [svc=none policy=major]'],
  },
  {
    name: 'a class that is not in the tree is not listed any more',
    before: list('Other\\Command'),
    after: list(),
    expect: ['B command-unlisted Other\\Command Cart/etc/di.xml:4'],
  },
  {
    name: 'a command is gone with its item: told once',
    before: { ...command('cart:clean'), ...list('Acme\\Cart\\Console\\Clean') },
    after: list(),
    expect: [`B command-removed cart:clean ${PATH}:6`],
  },
  {
    name: 'harmless: another module lists it, as a proxy, by the other name of the list',
    before: { ...command('cart:clean'), ...list('\\Acme\\Cart\\Console\\Clean\\Proxy') },
    after: {
      ...command('cart:clean'),
      'Other/etc/cli/di.xml':
        "<config><type name='\\Magento\\Framework\\Console\\CommandList'><arguments><argument name='commands'><item name='x'> Acme\\Cart\\Console\\Clean </item></argument></arguments></type></config>",
    },
    expect: [],
  },
  {
    name: 'harmless: another class of the same command is listed',
    before: { ...command('cart:clean'), ...list('Acme\\Cart\\Console\\Clean') },
    after: {
      ...command('cart:clean'),
      ...command('cart:clean', { class: 'Sweep' }),
      ...list('Acme\\Cart\\Console\\Sweep'),
    },
    expect: [],
  },
  {
    name: 'harmless: names and order of items, comments, and other arguments',
    before: list('A', 'B'),
    after: {
      'Cart/etc/di.xml':
        '<config><type name="Magento\\Framework\\Console\\CommandListInterface"><!-- all --><arguments><argument name="other"><item name="c">C</item></argument><argument name="commands"><item name="b">B</item><item name="a">A</item></argument></arguments></type></config>',
    },
    expect: [],
  },
  {
    name: 'harmless: items of other lists',
    before: {
      'etc/di.xml':
        '<config><type name="Other\\CommandList"><arguments><argument name="commands"><item name="a">A</item></argument></arguments></type></config>',
    },
    after: { 'etc/di.xml': '<config/>' },
    expect: [],
  },
];

runCases('names of commands', [consoleJudge], names);
runCases('arguments and options', [consoleJudge], inputs);
runCases('the list of commands', [consoleJudge], lists);

test.each([
  ['broken', '<config><!-- CommandList --><type'],
  ['another root', '<CommandList/>'],
  ['an entity bomb', '<!DOCTYPE a [<!ENTITY CommandList "x">]><config/>'],
  ['deep nesting', `<config>CommandList${'<a>'.repeat(9000)}`],
])('a di.xml that is %s is not read', (_, content) => {
  expect(() => commandListReader.read(content)).toThrow(UnreadableError);
});

test('names that objects have are names of classes', () => {
  const content = list('__proto__', 'constructor')['Cart/etc/di.xml'] ?? '';
  expect(commandListReader.read(content).map((one) => one.class)).toEqual(['__proto__', 'constructor']);
});
