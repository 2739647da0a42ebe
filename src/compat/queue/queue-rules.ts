import type { Files, Rule } from '../rule.js';

const file = (name: string, ...lines: string[]): Files => ({
  [`Cart/etc/${name}.xml`]: `<config>\n${lines.map((line) => `  ${line}\n`).join('')}</config>\n`,
});

const TOPIC = '<topic name="acme.cart.saved" request="int"/>';
const CONSUMER = '<consumer name="acmeCart" queue="acme.cart"/>';

export const topicRemoved: Rule = {
  id: 'queue-topic-removed',
  rows: [34],
  title: 'a topic of the message queue is gone',
  severities: ['B'],
  levels: ['A', 'X'],
  source: 'Adobe policy',
  level: 'none',
  policyLevel: 'major',
  why: 'Publishing to the topic fails, and consumers of extensions wait for messages that nobody sends.',
  mend: 'Keep the topic and go on sending to it.',
  example: { before: file('communication', TOPIC), after: file('communication') },
};

export const topicChanged: Rule = {
  id: 'queue-topic-changed',
  rows: [34],
  title: 'the message or the answer of a topic has another type',
  severities: ['B'],
  levels: ['A', 'X'],
  source: 'Adobe policy',
  level: 'none',
  policyLevel: 'major',
  why: 'What extensions publish is refused, and what they consume has another form; so have messages that wait while the shop is updated.',
  mend: 'Add a topic under another name.',
  example: {
    before: file('communication', TOPIC),
    after: file('communication', TOPIC.replace('int', 'string')),
  },
};

export const handlerRemoved: Rule = {
  id: 'queue-handler-removed',
  rows: [34],
  title: 'a handler of a topic is gone, disabled or has another name',
  severities: ['warn'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
  why: 'Extensions disable or replace a handler by its name, and what it did is missing where it is gone.',
  mend: 'Keep the name of the handler.',
  example: {
    before: file(
      'communication',
      TOPIC.replace('/>', '><handler name="save" type="Acme\\Save" method="run"/></topic>'),
    ),
    after: file('communication', TOPIC),
  },
};

export const publisherRemoved: Rule = {
  id: 'queue-publisher-removed',
  rows: [34],
  title: 'a topic has a publisher no longer',
  severities: ['B'],
  levels: ['A', 'X'],
  source: 'Adobe policy',
  level: 'none',
  policyLevel: 'major',
  why: 'Publishing to the topic fails, or goes to another connection.',
  mend: 'Keep the publisher.',
  example: {
    before: file('queue_publisher', '<publisher topic="acme.cart.saved"/>'),
    after: file('queue_publisher'),
  },
};

export const bindingRemoved: Rule = {
  id: 'queue-binding-removed',
  rows: [34],
  title: 'messages of a topic go to a queue no longer',
  severities: ['B'],
  levels: ['A', 'X'],
  source: 'Adobe policy',
  level: 'none',
  policyLevel: 'major',
  why: 'Consumers of extensions on the queue get no messages, and those that wait in it are left there.',
  mend: 'Keep the binding.',
  example: {
    before: file(
      'queue_topology',
      '<exchange name="magento"><binding id="a" topic="acme.cart.saved" destination="acme.cart"/></exchange>',
    ),
    after: file('queue_topology', '<exchange name="magento"></exchange>'),
  },
};

export const consumerRemoved: Rule = {
  id: 'queue-consumer-removed',
  rows: [34],
  title: 'a consumer of the message queue is gone or has another name',
  severities: ['M'],
  levels: ['A', 'X'],
  source: 'Adobe policy',
  level: 'none',
  policyLevel: 'minor',
  why: 'bin/magento queue:consumers:start with its name fails, as do lists of consumers in env.php and in supervisors.',
  mend: 'Keep the name of the consumer.',
  example: { before: file('queue_consumer', CONSUMER), after: file('queue_consumer') },
};

export const consumerChanged: Rule = {
  id: 'queue-consumer-changed',
  rows: [34],
  title: 'a consumer takes messages from another queue',
  severities: ['warn'],
  levels: ['A', 'X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
  why: 'Messages that wait in the old queue while the shop is updated are handled by nobody.',
  mend: 'Keep the queue, or a consumer for what is left in it.',
  example: {
    before: file('queue_consumer', CONSUMER),
    after: file('queue_consumer', CONSUMER.replace('acme.cart"', 'acme.carts"')),
  },
};
