import { queueJudge } from '../../../src/compat/queue/queue-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { runCases } from '../../support/compat/change-case.js';
import { xmlLines } from '../../support/compat/xml-lines.js';

const config = (...lines: string[]): string => xmlLines('config', ...lines);
const file = (name: string, ...lines: string[]): Files => ({ [`Cart/etc/${name}.xml`]: config(...lines) });
const topic = (more = 'request="int"', below = ''): string =>
  `<topic name="cart.saved" ${more}>${below}</topic>`;
const HANDLER = '<handler name="save" type="Acme\\Save" method="run"/>';
const PUBLISHER = '<publisher topic="cart.saved"/>';
const CONSUMER = '<consumer name="cartSaved" queue="cart" handler="Acme\\Save::run"/>';
const exchange = (binding: string): string => `<exchange name="magento">${binding}</exchange>`;
const BINDING = '<binding id="a" topic="cart.saved" destination="cart"/>';
/** The older way to say consumer and binding. */
const BROKER =
  '<broker topic="cart.saved" exchange="magento"><queue name="cart" consumer="cartSaved"/></broker>';

runCases(
  'message queues',
  [queueJudge],
  [
    {
      name: 'a topic is gone',
      before: file('communication', topic()),
      after: file('communication'),
      expect: ['B queue-topic-removed cart.saved Cart/etc/communication.xml:2 [svc=none policy=major]'],
    },
    {
      name: 'a topic is gone with its handler, publisher and binding: one finding',
      before: {
        ...file('communication', topic('request="int"', HANDLER)),
        ...file('queue_publisher', PUBLISHER),
        ...file('queue_topology', exchange(BINDING)),
      },
      after: {
        ...file('communication'),
        ...file('queue_publisher'),
        ...file('queue_topology', exchange('')),
      },
      expect: ['B queue-topic-removed cart.saved Cart/etc/communication.xml:2'],
    },
    {
      name: 'a topic is renamed',
      before: file('communication', topic()),
      after: file('communication', topic().replace('cart.saved', 'acme.cart.saved')),
      expect: ['B queue-topic-removed cart.saved Cart/etc/communication.xml:2'],
    },
    {
      name: 'another message',
      before: file('communication', topic()),
      after: file('communication', '', topic('request="string[]"')),
      expect: ['B queue-topic-changed cart.saved Cart/etc/communication.xml:3 [svc=none policy=major]'],
    },
    {
      name: 'a message from a service',
      before: file('communication', topic('schema="Acme\\CartInterface::save"')),
      after: file('communication', topic('schema="Acme\\CartInterface::saveAll"')),
      expect: ['B queue-topic-changed cart.saved Cart/etc/communication.xml:2'],
    },
    {
      name: 'another answer',
      before: file('communication', topic('request="int" response="int"')),
      after: file('communication', topic('request="int" response="string"')),
      expect: ['B queue-topic-changed cart.saved Cart/etc/communication.xml:2'],
    },
    {
      name: 'at once instead of later',
      before: file('communication', topic('request="int"')),
      after: file('communication', topic('request="int" is_synchronous="true"')),
      expect: ['B queue-topic-changed cart.saved Cart/etc/communication.xml:2'],
    },
    {
      name: 'a handler is gone',
      before: file('communication', topic('request="int"', HANDLER)),
      after: file('communication', topic()),
      expect: [
        'warn queue-handler-removed cart.saved::save Cart/etc/communication.xml:2 [svc=none policy=patch]',
      ],
    },
    {
      name: 'a handler is disabled',
      before: file('communication', topic('request="int"', HANDLER)),
      after: file('communication', topic('request="int"', HANDLER.replace('/>', ' disabled="true"/>'))),
      expect: ['warn queue-handler-removed cart.saved::save Cart/etc/communication.xml:2'],
    },
    {
      name: 'a publisher is gone',
      before: file('queue_publisher', PUBLISHER),
      after: file('queue_publisher'),
      expect: [
        'B queue-publisher-removed cart.saved::publisher Cart/etc/queue_publisher.xml:2 [svc=none policy=major]',
      ],
    },
    {
      name: 'a publisher is disabled',
      before: file('queue_publisher', PUBLISHER),
      after: file('queue_publisher', PUBLISHER.replace('/>', ' disabled="true"/>')),
      expect: ['B queue-publisher-removed cart.saved::publisher Cart/etc/queue_publisher.xml:2'],
    },
    {
      name: 'a binding is gone',
      before: file('queue_topology', exchange(BINDING)),
      after: file('queue_topology', exchange('')),
      expect: ['B queue-binding-removed cart Cart/etc/queue_topology.xml:2 [svc=none policy=major]'],
    },
    {
      name: 'messages go to another queue',
      before: file('queue_topology', exchange(BINDING)),
      after: file('queue_topology', exchange(BINDING.replace('"cart"', '"carts"'))),
      expect: ['B queue-binding-removed cart Cart/etc/queue_topology.xml:2'],
    },
    {
      name: 'a consumer is gone',
      before: file('queue_consumer', CONSUMER),
      after: file('queue_consumer'),
      expect: [
        'M queue-consumer-removed cart::cartSaved Cart/etc/queue_consumer.xml:2 [svc=none policy=minor]',
      ],
    },
    {
      name: 'a consumer is renamed',
      before: file('queue_consumer', CONSUMER),
      after: file('queue_consumer', CONSUMER.replace('cartSaved', 'acmeCartSaved')),
      expect: ['M queue-consumer-removed cart::cartSaved Cart/etc/queue_consumer.xml:2'],
    },
    {
      name: 'a consumer takes from another queue',
      before: file('queue_consumer', CONSUMER),
      after: file('queue_consumer', CONSUMER.replace('"cart"', '"carts"')),
      expect: [
        'warn queue-consumer-changed cart::cartSaved Cart/etc/queue_consumer.xml:2 [svc=none policy=patch]',
      ],
    },
    {
      name: 'gone in the older file',
      before: file('queue', BROKER),
      after: file('queue'),
      expect: [
        'B queue-binding-removed cart Cart/etc/queue.xml:2',
        'M queue-consumer-removed cart::cartSaved Cart/etc/queue.xml:2',
      ],
    },
    {
      name: 'the older file is written anew',
      before: file('queue', BROKER),
      after: { ...file('queue_consumer', CONSUMER), ...file('queue_topology', exchange(BINDING)) },
      expect: [],
    },
    {
      name: 'the older file is dropped, which said the same again',
      before: {
        ...file('queue', BROKER),
        ...file('queue_consumer', CONSUMER),
        ...file('queue_topology', exchange(BINDING)),
      },
      after: { ...file('queue_consumer', CONSUMER), ...file('queue_topology', exchange(BINDING)) },
      expect: [],
    },
    {
      name: 'moved to another module',
      before: {
        ...file('communication', topic('request="int"', HANDLER)),
        ...file('queue_publisher', PUBLISHER),
      },
      after: {
        'Tax/etc/communication.xml': config(topic('request="int"', HANDLER)),
        'Tax/etc/queue_publisher.xml': config(PUBLISHER),
      },
      expect: [],
    },
    {
      name: 'another class of the handler, white space, comment, a backslash, what is the default',
      before: file('communication', topic('request="Acme\\Cart"', HANDLER)),
      after: file(
        'communication',
        '<!-- x -->',
        topic('is_synchronous="false"\n request="\\Acme\\Cart"', HANDLER.replace('Save"', 'Keep"')),
      ),
      expect: [],
    },
    {
      name: 'a topic of another package is handled no longer, and is no topic of ours',
      before: file('communication', '<topic name="other">', HANDLER, '</topic>'),
      after: file('communication'),
      expect: ['warn queue-handler-removed other::save Cart/etc/communication.xml:3'],
    },
    {
      name: 'new',
      before: { ...file('communication'), ...file('queue_consumer') },
      after: { ...file('communication', topic()), ...file('queue_consumer', CONSUMER) },
      expect: [],
    },
  ],
);
