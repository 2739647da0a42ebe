import type { FactsReader } from '../facts-reader.js';
import { attributeOf } from '../xml/attribute-of.js';
import { descendantsOf } from '../xml/descendants-of.js';
import { rootOf } from '../xml/root-of.js';
import type { XmlElement } from '../xml/xml-element.js';

/** The connection that something of a message queue goes over. */
export interface QueueConnection {
  /** `consumer NAME`, `publisher TOPIC`, `exchange NAME`. */
  readonly of: string;
  /** `amqp`, `db` …; '' where the shop decides. */
  readonly connection: string;
  readonly line: number;
}

const NAMED: readonly string[] = ['consumer', 'publisher', 'exchange'];

/** Reads connections out of `etc/queue_consumer.xml`, `queue_publisher.xml` and `queue_topology.xml`. */
export const queueConnectionsReader: FactsReader<readonly QueueConnection[]> = {
  kind: 'queue-connections',
  version: 1,
  takes: (path) => /(?:^|\/)etc\/queue_(?:consumer|publisher|topology)\.xml$/.test(path),
  read: (content) =>
    descendantsOf(rootOf(content, 'config'))
      .filter(({ name }) => NAMED.includes(name))
      .map((element) => {
        const name = attributeOf(element, 'name') ?? attributeOf(element, 'topic') ?? '';
        return { of: `${element.name} ${name}`, connection: connectionOf(element), line: element.line };
      }),
};

function connectionOf(element: XmlElement): string {
  const used = element.children.find(
    (child) => child.name === 'connection' && attributeOf(child, 'disabled') !== 'true',
  );
  const name = used === undefined ? attributeOf(element, 'connection') : attributeOf(used, 'name');
  return name ?? '';
}
