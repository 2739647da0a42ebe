import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { moduleXmlReader } from './module-xml-reader.js';

/** What a `module.xml` depends on: the modules that it wants to be loaded before its own. */
export const moduleUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'module-uses',
  version: 1,
  takes: (path) => moduleXmlReader.takes(path),
  read: (content) =>
    moduleXmlReader.read(content).flatMap(({ sequence }) =>
      sequence.map(({ name, line }) => ({
        subject: { kind: 'module', name },
        how: 'is loaded after it',
        line,
      })),
    ),
};
