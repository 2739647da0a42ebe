import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { indexerReader } from './indexer-reader.js';

/** What an extension's `indexer.xml` depends on: indexers of others that it adds to, or waits for. */
export const indexerUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'indexer-uses',
  version: 1,
  takes: (path) => indexerReader.takes(path),
  read: (content) =>
    indexerReader.read(content).flatMap(({ id, declared, needs, line }): readonly ExtensionUse[] => [
      {
        subject: { kind: 'indexer', name: id },
        how: declared ? 'declares the indexer' : 'adds to the indexer',
        line,
      },
      ...needs.map((name): ExtensionUse => ({
        subject: { kind: 'indexer', name },
        how: `has ${id} run after it`,
        line,
      })),
    ]),
};
