import { isConfigFile } from '../declared/is-config-file.js';
import type { FactsReader } from '../facts-reader.js';
import { attributeOf } from '../xml/attribute-of.js';
import { childrenOf } from '../xml/children-of.js';
import { className } from '../xml/class-name.js';
import { isTrue } from '../xml/is-true.js';
import { requiredAttribute } from '../xml/required-attribute.js';
import { rootOf } from '../xml/root-of.js';
import type { XmlElement } from '../xml/xml-element.js';
import type { QueueFacts, QueueTopic } from './queue-facts.js';

const FILES = [
  'communication.xml',
  'queue.xml',
  'queue_consumer.xml',
  'queue_publisher.xml',
  'queue_topology.xml',
];

/**
 * Reads the files of message queues. All have the same root, and `queue.xml` is an older way to say what three of the
 * others say, so one reader knows all: what moves from one to another is the same.
 */
export const queueReader: FactsReader<QueueFacts> = {
  kind: 'queue',
  version: 1,
  takes: (path) => FILES.some((name) => isConfigFile(path, name, false)),
  read(content) {
    const config = rootOf(content, 'config');
    const brokers = childrenOf(config, 'broker').flatMap((broker) =>
      childrenOf(broker, 'queue').map((queue) => ({
        topic: requiredAttribute(broker, 'topic'),
        queue: requiredAttribute(queue, 'name'),
        consumer: attributeOf(queue, 'consumer'),
        line: queue.line,
      })),
    );
    return {
      topics: childrenOf(config, 'topic').map(topicOf),
      publishers: enabled(childrenOf(config, 'publisher')).map((one) => ({
        topic: requiredAttribute(one, 'topic'),
        line: one.line,
      })),
      consumers: [
        ...childrenOf(config, 'consumer').map((one) => {
          const name = requiredAttribute(one, 'name');
          return { name, queue: attributeOf(one, 'queue') ?? name, line: one.line };
        }),
        ...brokers.flatMap(({ consumer, queue, line }) =>
          consumer === null ? [] : [{ name: consumer, queue, line }],
        ),
      ],
      bindings: [
        ...enabled(childrenOf(config, 'exchange', 'binding')).map((one) => ({
          topic: requiredAttribute(one, 'topic'),
          queue: requiredAttribute(one, 'destination'),
          line: one.line,
        })),
        ...brokers.map(({ topic, queue, line }) => ({ topic, queue, line })),
      ],
    };
  },
};

function topicOf(topic: XmlElement): QueueTopic {
  const request = attributeOf(topic, 'request');
  const schema = attributeOf(topic, 'schema');
  const parameters = childrenOf(topic, 'request', 'param').map((one) =>
    className(attributeOf(one, 'type') ?? ''),
  );
  const response = attributeOf(topic, 'response');
  const message = request ?? schema ?? (parameters.length > 0 ? parameters.join(', ') : null);
  return {
    name: requiredAttribute(topic, 'name'),
    message: message === null ? null : className(message),
    response: response === null ? null : className(response),
    synchronous: isTrue(attributeOf(topic, 'is_synchronous')) ?? response !== null,
    handlers: enabled(childrenOf(topic, 'handler')).map((one) => ({
      name: requiredAttribute(one, 'name'),
      line: one.line,
    })),
    line: topic.line,
  };
}

function enabled(elements: readonly XmlElement[]): readonly XmlElement[] {
  return elements.filter((one) => isTrue(attributeOf(one, 'disabled')) !== true);
}
