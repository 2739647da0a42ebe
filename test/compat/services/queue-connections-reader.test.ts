import { describe, expect, it } from 'vitest';
import { queueConnectionsReader } from '../../../src/compat/services/queue-connections-reader.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';

describe('queueConnectionsReader', () => {
  it('reads consumers, publishers and exchanges', () => {
    expect(
      queueConnectionsReader.read(`<config>
  <consumer name="a" queue="q" connection="amqp"/>
  <consumer name="b" queue="q"/>
  <publisher topic="t">
    <connection name="amqp" disabled="true"/>
    <connection name="db" exchange="e"/>
  </publisher>
  <exchange name="e" type="topic" connection="amqp">
    <binding id="x" topic="t" destination="q"/>
  </exchange>
</config>`),
    ).toEqual([
      { of: 'consumer a', connection: 'amqp', line: 2 },
      { of: 'consumer b', connection: '', line: 3 },
      { of: 'publisher t', connection: 'db', line: 4 },
      { of: 'exchange e', connection: 'amqp', line: 8 },
    ]);
  });

  it('takes these files, and refuses what they are not', () => {
    const paths = [
      'etc/queue_consumer.xml',
      'A/etc/queue_topology.xml',
      'A/etc/queue_publisher.xml',
      'A/etc/queue.xml',
    ];
    expect(paths.map((path) => queueConnectionsReader.takes(path))).toEqual([true, true, true, false]);
    expect(() => queueConnectionsReader.read('<config><consumer></config>')).toThrow(UnreadableError);
    expect(() => queueConnectionsReader.read('<other/>')).toThrow(UnreadableError);
  });
});
