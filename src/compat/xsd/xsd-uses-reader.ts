import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { LineTable } from '../line-table.js';

const LOCATION = /urn:(\w{1,64}):(?:module:(\w{1,64})|(framework[\w-]{0,64})):([\w./-]{1,256}\.xsd)/g;

/** The schemas that an extension's files name. */
export const xsdUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'xsd-uses',
  version: 1,
  takes: (path) => /\.(?:xml|xsd)$/.test(path),
  read(content) {
    const lines = new LineTable(content);
    return [...content.matchAll(LOCATION)].map(({ index, 1: vendor, 2: module, 3: library, 4: path }) => ({
      subject: { kind: 'xsd', name: `${module ?? `${vendor}/${library}`}:${path}` },
      how: 'is validated by it',
      line: lines.lineAt(index),
    }));
  },
};
