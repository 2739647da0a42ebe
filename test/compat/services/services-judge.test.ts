import { describe, expect, it } from 'vitest';
import { servicesIn } from '../../../src/compat/services/services-in.js';
import { servicesJudge } from '../../../src/compat/services/services-judge.js';
import { setupServicesReader } from '../../../src/compat/services/setup-services-reader.js';
import type { Files } from '../../../src/compat/rule.js';
import { runCases } from '../../support/compat/change-case.js';
import { judgeFiles } from '../../support/compat/judge-files.js';

const COMPOSER = 'Search/composer.json';
const CONFIG = 'Search/etc/config.xml';
const CONSUMER = 'Search/etc/queue_consumer.xml';
const REGISTRATION: Files = {
  'Search/registration.php': "<?php\nComponentRegistrar::register('module', 'Shop_Search', __DIR__);\n",
};

function requires(...names: readonly string[]): Files {
  const links = Object.fromEntries(names.map((name) => [name, '*']));
  return { [COMPOSER]: JSON.stringify({ name: 'shop/module-search', require: links }, null, 2) };
}

function defaults(path: string, value: string): Files {
  const names = path.split('/');
  const open = names.map((name) => `<${name}>`).join('');
  const close = names
    .toReversed()
    .map((name) => `</${name}>`)
    .join('');
  return { [CONFIG]: `<config>\n  <default>\n    ${open}${value}${close}\n  </default>\n</config>` };
}

function queue(...lines: readonly string[]): Files {
  return { [CONSUMER]: `<config>\n${lines.join('\n')}\n</config>` };
}

function setup(code: string, file = 'Search/Setup/Options.php'): Files {
  return { ...REGISTRATION, [file]: `<?php\nclass Options\n{\n${code}\n}\n` };
}

runCases(
  'services made mandatory',
  [servicesJudge],
  [
    {
      name: 'a client of search is required',
      before: requires('a/b'),
      after: requires('a/b', 'opensearch-project/opensearch-php'),
      expect: [
        `review service-client-required OpenSearch::shop/module-search ${COMPOSER}:5 [svc=none policy=major]`,
      ],
    },
    {
      name: 'an extension of PHP for Redis is required',
      before: requires(),
      after: requires('ext-redis'),
      expect: [`review service-client-required Redis::shop/module-search ${COMPOSER}:4`],
    },
    {
      name: 'a module that needs RabbitMQ is required',
      before: requires(),
      after: requires('magento/module-amqp', 'php-amqplib/php-amqplib'),
      expect: [`review service-client-required RabbitMQ::shop/module-search ${COMPOSER}:4`],
    },
    {
      name: 'another client of the same service',
      before: requires('predis/predis'),
      after: requires('colinmollenhour/credis'),
      expect: [],
    },
    {
      name: 'one service for another',
      before: requires('elasticsearch/elasticsearch'),
      after: requires('magento/module-open-search'),
      expect: [`review service-client-required OpenSearch::shop/module-search ${COMPOSER}:4`],
    },
    {
      name: 'a new package with a client may be left out',
      before: {},
      after: requires('predis/predis'),
      expect: [],
    },
    {
      name: 'a package with a client moves',
      before: requires('predis/predis'),
      after: { 'x/composer.json': requires('predis/predis')[COMPOSER] ?? '' },
      expect: [],
    },
    {
      name: 'a client is suggested',
      before: requires(),
      after: { [COMPOSER]: '{"name": "shop/module-search", "suggest": {"predis/predis": "for Redis"}}' },
      expect: [],
    },
    {
      name: 'a package that only sounds alike',
      before: requires(),
      after: requires('a/predispatch', 'b/redistribute', 'c/customprice', 'd/cacher'),
      expect: [],
    },
    {
      name: 'search is done by a service',
      before: defaults('catalog/search/engine', 'mysql'),
      after: defaults('catalog/search/engine', 'elasticsearch7'),
      expect: [
        `review service-default-changed Elasticsearch::catalog/search/engine ${CONFIG}:3 [svc=none policy=major]`,
      ],
    },
    {
      name: 'another version of the same service',
      before: defaults('catalog/search/engine', 'elasticsearch7'),
      after: defaults('catalog/search/engine', 'elasticsearch8'),
      expect: [],
    },
    {
      name: 'search is done without one',
      before: defaults('catalog/search/engine', 'opensearch'),
      after: defaults('catalog/search/engine', 'mysql'),
      expect: [],
    },
    {
      name: 'pages are cached by Varnish',
      before: defaults('system/full_page_cache/caching_application', '1'),
      after: defaults('system/full_page_cache/caching_application', '2'),
      expect: [
        `review service-default-changed Varnish::system/full_page_cache/caching_application ${CONFIG}:3`,
      ],
    },
    {
      name: 'a setting of Varnish that chooses nothing',
      before: defaults('system/full_page_cache/varnish/port', '80'),
      after: defaults('system/full_page_cache/varnish/port', '8080'),
      expect: [],
    },
    {
      name: 'a default moves to another module',
      before: defaults('catalog/search/engine', 'opensearch'),
      after: { 'B/etc/config.xml': defaults('catalog/search/engine', 'opensearch')[CONFIG] ?? '' },
      expect: [],
    },
    {
      name: 'a consumer is bound to RabbitMQ',
      before: queue('<consumer name="a" queue="a"/>'),
      after: queue('<consumer name="a" queue="a" connection="amqp"/>'),
      expect: [`review service-queue-connection RabbitMQ::consumer a ${CONSUMER}:2 [svc=none policy=major]`],
    },
    {
      name: 'a publisher goes from the database to RabbitMQ',
      before: {
        'A/etc/queue_publisher.xml':
          '<config><publisher topic="t"><connection name="db"/></publisher></config>',
      },
      after: {
        'A/etc/queue_publisher.xml':
          '<config><publisher topic="t"><connection name="amqp"/></publisher></config>',
      },
      expect: ['review service-queue-connection RabbitMQ::publisher t A/etc/queue_publisher.xml:1'],
    },
    {
      name: 'a connection that is disabled',
      before: { 'A/etc/queue_publisher.xml': '<config><publisher topic="t"/></config>' },
      after: {
        'A/etc/queue_publisher.xml':
          '<config><publisher topic="t"><connection name="amqp" disabled="true"/></publisher></config>',
      },
      expect: [],
    },
    {
      name: 'a new consumer',
      before: queue('<consumer name="a" queue="a"/>'),
      after: queue('<consumer name="a" queue="a"/>', '<consumer name="b" queue="b" connection="amqp"/>'),
      expect: [],
    },
    {
      name: 'a consumer is set free',
      before: queue('<consumer name="a" queue="a" connection="amqp"/>'),
      after: queue('<consumer name="a" queue="a"/>'),
      expect: [],
    },
    {
      name: 'white space, comments and order of queues',
      before: queue('<consumer name="a" connection="amqp"/>', '<consumer name="b" connection="db"/>'),
      after: queue(
        '<!-- db -->',
        "<consumer connection='db'\n name='b' />",
        '<consumer name="a" connection="amqp"></consumer>',
      ),
      expect: [],
    },
    {
      name: 'setup asks for a host',
      before: setup('  // nothing'),
      after: setup("  const HOST = 'opensearch-host';\n  const PORT = 'opensearch-port';"),
      expect: [
        'review service-named-in-setup OpenSearch::Shop_Search Search/Setup/Options.php:4 [svc=none policy=major]',
      ],
    },
    {
      name: 'setup asks in a new file',
      before: setup('  // nothing'),
      after: {
        ...setup('  // nothing'),
        ...setup('  new ElasticsearchValidator();', 'Search/Setup/Check.php'),
      },
      expect: ['review service-named-in-setup Elasticsearch::Shop_Search Search/Setup/Check.php:4'],
    },
    {
      name: 'the setup application asks',
      before: { 'setup/src/Magento/Setup/A.php': '<?php class A {}' },
      after: { 'setup/src/Magento/Setup/A.php': '<?php class A { public $x = "valkey"; }' },
      expect: ['review service-named-in-setup Valkey::setup setup/src/Magento/Setup/A.php:1'],
    },
    {
      name: 'code of setup moves to another file',
      before: setup("  const A = 'redis';"),
      after: setup("  const A = 'redis-host';", 'Search/Setup/Other.php'),
      expect: [],
    },
    {
      name: 'a module with setup moves',
      before: setup("  const A = 'redis';"),
      after: {
        'M/registration.php': REGISTRATION['Search/registration.php'] ?? '',
        'M/Setup/A.php': "<?php\n'redis';",
      },
      expect: [],
    },
    {
      name: 'a comment names a service',
      before: setup('  // nothing'),
      after: setup('  // redis\n  # redis\n  /** @see Redis */'),
      expect: [],
    },
    { name: 'a new module with setup', before: {}, after: setup("  const A = 'redis';"), expect: [] },
    {
      name: 'a data patch names one',
      before: setup('', 'Search/Setup/Patch/Data/A.php'),
      after: setup("  const A = 'elasticsearch7';", 'Search/Setup/Patch/Data/A.php'),
      expect: [],
    },
    {
      name: 'other code names one',
      before: setup('', 'Search/Model/A.php'),
      after: setup("  const A = 'redis';", 'Search/Model/A.php'),
      expect: [],
    },
  ],
);

describe('the judge of services', () => {
  it('says what to look at', async () => {
    const found = await judgeFiles([servicesJudge], requires(), requires('ext-redis'));
    expect(found.map(({ reason }) => reason)).toEqual([
      'shop/module-search requires ext-redis now, and had nothing for Redis: see whether shops without Redis go on working',
    ]);
  });
});

describe('servicesIn', () => {
  it.each([
    ['controller_action_predispatch', []],
    ['redistribute, rediscover, Redisplay', []],
    ['customPrice custompage', []],
    ['colinmollenhour/credis', ['Redis']],
    ['Cm_Cache_Backend_Redis REDIS_HOST RedisConnection', ['Redis']],
    ['ElasticSearch5 elastic-search', ['Elasticsearch']],
    ['magento/module-open-search', ['OpenSearch']],
    ['stomp-php/stomp-php StompClient', ['ActiveMQ']],
    ['session save memcached', ['Memcached']],
    ['Solr, solarium', ['Solr']],
    ['varnish valkey amqp', ['RabbitMQ', 'Valkey', 'Varnish']],
  ])('%s: %j', (text, services) => {
    expect(servicesIn(text)).toEqual(services);
  });
});

describe('setupServicesReader', () => {
  it('finds the first line of each service outside of comments', () => {
    expect(
      setupServicesReader.read(
        "<?php\n/* redis\n redis */ 'valkey';\n#[Attribute('redis')]\n$a = 'redis'; // amqp\n'valkey'",
      ),
    ).toEqual([
      { service: 'Valkey', line: 3 },
      { service: 'Redis', line: 4 },
    ]);
  });

  it('takes time in proportion to the length', () => {
    expect(setupServicesReader.read('/*'.repeat(500_000))).toEqual([]);
    expect(setupServicesReader.read('elastic-'.repeat(200_000))).toEqual([]);
    expect(setupServicesReader.read(`${'x\n'.repeat(500_000)}redis`)).toEqual([
      { service: 'Redis', line: 500_001 },
    ]);
  });

  it('takes setup code and nothing else', () => {
    const paths = [
      'A/Setup/B.php',
      'Setup/B.php',
      'setup/src/Magento/B.php',
      'A/Setup/Patch/Data/B.php',
      'A/Model/Setup.php',
      'A/Setup/B.phtml',
      'A/MySetup/B.php',
    ];
    expect(paths.map((path) => setupServicesReader.takes(path))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
