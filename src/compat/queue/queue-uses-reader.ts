import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { queueReader } from './queue-reader.js';

/** What an extension's files of message queues depend on: topics, their handlers, and queues. */
export const queueUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'queue-uses',
  version: 1,
  takes: (path) => queueReader.takes(path),
  read(content) {
    const { topics, publishers, consumers, bindings } = queueReader.read(content);
    return [
      ...topics.flatMap(({ name, handlers, line }): readonly ExtensionUse[] => [
        { subject: { kind: 'topic', name }, how: 'declares the topic or adds to it', line },
        ...handlers.map((handler): ExtensionUse => ({
          subject: { kind: 'topic', name, member: handler.name },
          how: 'says something of the handler',
          line: handler.line,
        })),
      ]),
      ...publishers.map(({ topic: name, line }): ExtensionUse => ({
        subject: { kind: 'topic', name },
        how: 'publishes to it',
        line,
      })),
      ...consumers.map(({ queue: name, line }): ExtensionUse => ({
        subject: { kind: 'queue', name },
        how: 'consumes from it',
        line,
      })),
      ...bindings.flatMap(({ topic, queue, line }): readonly ExtensionUse[] => [
        { subject: { kind: 'topic', name: topic }, how: 'has its messages put into a queue', line },
        { subject: { kind: 'queue', name: queue }, how: 'puts messages into it', line },
      ]),
    ];
  },
};
