import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { storeConfigReader } from './store-config-reader.js';

/** What an extension's `config.xml` depends on: paths that it sets a default for, which may be those of others. */
export const storeConfigUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'store-config-uses',
  version: 1,
  takes: (path) => storeConfigReader.takes(path),
  read: (content) =>
    storeConfigReader.read(content).map(({ path, line }) => ({
      subject: { kind: 'config-path', name: path },
      how: 'sets a default for it',
      line,
    })),
};
