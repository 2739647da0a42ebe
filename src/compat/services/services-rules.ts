import type { Files, Rule } from '../rule.js';

/** Heuristic rules about services that a shop could do without before. */
export const servicesRules = {
  clientRequired: rule(
    {
      id: 'service-client-required',
      title: 'a package requires the client of a service that it did not need',
      mend: 'Put what needs the service into a package of its own, or `suggest` the client and do without it where it is missing.',
    },
    [
      { 'Search/composer.json': '{"name": "shop/module-search", "require": {}}\n' },
      {
        'Search/composer.json':
          '{"name": "shop/module-search", "require": {"opensearch-project/opensearch-php": "^2.0"}}\n',
      },
    ],
  ),
  defaultChanged: rule(
    {
      id: 'service-default-changed',
      title: 'a default of the configuration names a service',
      mend: 'Leave the default as it is, and name the service in the guide.',
    },
    [engine('mysql'), engine('elasticsearch7')],
  ),
  connectionChanged: rule(
    {
      id: 'service-queue-connection',
      title: 'a message queue is bound to a broker',
      mend: 'Leave out the connection, so that each shop has the one that it is set up for.',
    },
    [consumer(''), consumer(' connection="amqp"')],
  ),
  namedInSetup: rule(
    {
      id: 'service-named-in-setup',
      title: 'the setup of a module names a service that it did not name',
      mend: 'See that installing and upgrading work without the service.',
    },
    [
      setup('return [];'),
      setup("return [new TextConfigOption('opensearch-host', TextConfigOption::FRONTEND_WIZARD_TEXT)];"),
    ],
  ),
} as const;

function rule(parts: Pick<Rule, 'id' | 'title' | 'mend'>, [before, after]: readonly [Files, Files]): Rule {
  return {
    rows: [41],
    severities: ['review'],
    levels: ['X'],
    source: 'Upkeep',
    level: 'none',
    policyLevel: 'major',
    why: 'A service (search, queue, cache) that every shop must run from now on shuts out small shops, which the vision of the distribution wants to keep. Whether it can be done without is for a person to see.',
    deviation: 'magento-semver does not look at what a shop needs to run.',
    ...parts,
    example: { before, after },
  };
}

function engine(name: string): Files {
  return {
    'Search/etc/config.xml': `<config>\n  <default><catalog><search><engine>${name}</engine></search></catalog></default>\n</config>\n`,
  };
}

function consumer(connection: string): Files {
  return {
    'Stock/etc/queue_consumer.xml': `<config>\n  <consumer name="stock" queue="stock"${connection}/>\n</config>\n`,
  };
}

function setup(code: string): Files {
  return {
    'Search/registration.php':
      "<?php\n\\Magento\\Framework\\Component\\ComponentRegistrar::register('module', 'Shop_Search', __DIR__);\n",
    'Search/Setup/ConfigOptionsList.php': `<?php\nnamespace Shop\\Search\\Setup;\n\nclass ConfigOptionsList\n{\n    public function getOptions()\n    {\n        ${code}\n    }\n}\n`,
  };
}
