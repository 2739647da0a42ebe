import type { Files, Rule } from '../rule.js';

const command = (name: string, inputs = ''): Files => ({
  'Cart/Console/Clean.php': `<?php
namespace Acme\\Cart\\Console;

class Clean extends \\Symfony\\Component\\Console\\Command\\Command
{
    protected function configure()
    {
        $this->setName('${name}');
        ${inputs}
    }
}
`,
});

const listed = (item: string): Files => ({
  'Cart/etc/di.xml': `<config>
    <type name="Magento\\Framework\\Console\\CommandListInterface">
        <arguments>
            <argument name="commands" xsi:type="array">
                ${item}
            </argument>
        </arguments>
    </type>
</config>
`,
});

const BASE = { rows: [36], levels: ['A'], level: 'none' } as const;
const POLICY = { ...BASE, source: 'Adobe policy', severities: ['B'], policyLevel: 'major' } as const;
const UNCLEAR = { ...BASE, source: 'Upkeep', severities: ['review'], policyLevel: 'none' } as const;

/** Rules about commands of `bin/magento`. */
export const consoleRules = {
  removed: {
    ...POLICY,
    id: 'command-removed',
    title: 'a console command is gone or has another name',
    why: 'Deployment scripts, cron jobs and people who run it get an error.',
    mend: 'Keep the command; if it has a better name now, give the old one with setAliases().',
    example: { before: command('cart:clean'), after: command('cart:sweep') },
  },
  nameUnclear: {
    ...UNCLEAR,
    id: 'command-name-unclear',
    title: 'the name of a console command can no longer be read from its class',
    why: 'Whether scripts that run it still find it is not known.',
    mend: 'Set the name in configure() as a text, or have somebody check that it is the same.',
    example: {
      before: command('cart:clean'),
      after: {
        'Cart/Console/Clean.php': `<?php
namespace Acme\\Cart\\Console;

class Clean extends \\Acme\\Base\\NamedCommand
{
    protected function configure()
    {
        parent::configure();
    }
}
`,
      },
    },
  },
  unlisted: {
    ...POLICY,
    id: 'command-unlisted',
    title: 'a console command is no longer given to the list of commands',
    why: 'The class is still there, but bin/magento does not know the command any more.',
    mend: 'Keep the item of CommandListInterface in di.xml.',
    example: {
      before: {
        ...command('cart:clean'),
        ...listed('<item name="cart" xsi:type="object">Acme\\Cart\\Console\\Clean</item>'),
      },
      after: { ...command('cart:clean'), ...listed('') },
    },
  },
  inputRemoved: {
    ...POLICY,
    id: 'command-input-removed',
    title: 'an argument or option of a console command is gone or has another name',
    why: 'Scripts that give it get an error.',
    mend: 'Go on taking it, even if it does nothing any more.',
    example: {
      before: command('cart:clean', "$this->addOption('days', null, InputOption::VALUE_REQUIRED);"),
      after: command('cart:clean'),
    },
  },
  inputUnclear: {
    ...UNCLEAR,
    id: 'command-input-unclear',
    title: 'an argument or option is gone from the class of a console command, but may come from above it',
    why: 'Scripts that give it may get an error.',
    mend: 'Have somebody look whether the command still takes it.',
    example: {
      before: command('cart:clean', "$this->addOption('days', null, InputOption::VALUE_REQUIRED);"),
      after: {
        'Cart/Console/Clean.php': `<?php
namespace Acme\\Cart\\Console;

class Clean extends \\Acme\\Base\\CommandWithDays
{
    protected function configure()
    {
        $this->setName('cart:clean');
        parent::configure();
    }
}
`,
      },
    },
  },
  added: {
    ...BASE,
    source: 'Upkeep',
    severities: ['M'],
    policyLevel: 'minor',
    id: 'command-added',
    title: 'a console command is new',
    why: 'Nobody is broken by it; it is something that the distribution has and upstream lacks.',
    mend: 'Put it into a module of its own, which can be left out.',
    example: { before: {}, after: command('cart:clean') },
    feature: true,
  },
} as const satisfies Readonly<Record<string, Rule>>;
