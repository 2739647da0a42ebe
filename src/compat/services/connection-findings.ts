import { changedKeys } from '../declared/changed-keys.js';
import type { Finding } from '../finding.js';
import type { TreeChange } from '../tree/tree-change.js';
import { queueConnectionsReader } from './queue-connections-reader.js';
import { serviceFinding } from './service-finding.js';
import { servicesIn } from './services-in.js';
import { servicesRules } from './services-rules.js';

/** Consumers, publishers and exchanges that were there before and go over a broker now. */
export async function connectionFindings(change: TreeChange): Promise<readonly Finding[]> {
  const changes = await changedKeys(change, queueConnectionsReader, (connections) =>
    connections.map(({ of, connection, line }) => ({ key: of, value: connection, line })),
  );
  return changes.flatMap(({ key: of, before, after }) => {
    if (before.length === 0) return [];
    const had = new Set(before.flatMap(({ value }) => servicesIn(value)));
    return after.flatMap(({ value, file, line }) =>
      servicesIn(value)
        .filter((service) => !had.has(service) && had.add(service) !== null)
        .map((service) =>
          serviceFinding(
            servicesRules.connectionChanged,
            service,
            of,
            { file, line },
            `${of} goes over the connection ${value} now`,
          ),
        ),
    );
  });
}
