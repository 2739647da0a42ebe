import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { observersReader } from './observers-reader.js';

/** What an extension's `events.xml` depends on: the events, and the observers of others that it changes. */
export const observersUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'observers-uses',
  version: 1,
  takes: (path) => observersReader.takes(path),
  read: (content) =>
    observersReader.read(content).flatMap(({ event, name, runs, disabled, line }) => [
      ...(runs === null
        ? []
        : [{ subject: { kind: 'event', name: event }, how: 'observes it', line } as const]),
      {
        subject: { kind: 'event', name: `${event}/${name}` },
        how: disabled === true ? 'disables the observer' : 'says something of the observer',
        line,
      },
    ]),
};
