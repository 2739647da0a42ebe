import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { mviewReader } from './mview-reader.js';

/** What an extension's `mview.xml` depends on: views of others that it adds to, and tables and columns of others. */
export const mviewUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'mview-uses',
  version: 1,
  takes: (path) => mviewReader.takes(path),
  read: (content) =>
    mviewReader.read(content).flatMap(({ id, declared, tables, line }): readonly ExtensionUse[] => [
      {
        subject: { kind: 'indexer', name: id },
        how: declared ? 'declares the view' : 'adds to the view',
        line,
      },
      ...tables.flatMap((table): readonly ExtensionUse[] => [
        {
          subject: { kind: 'table', name: table.name },
          how: `is told of its changes in ${id}`,
          line: table.line,
        },
        ...(table.column === null
          ? []
          : [
              {
                subject: { kind: 'column', name: table.name, member: table.column },
                how: `takes ids from it in ${id}`,
                line: table.line,
              } as const,
            ]),
        {
          subject: { kind: 'indexer', name: id, member: table.name },
          how: 'has the subscription',
          line: table.line,
        },
      ]),
    ]),
};
