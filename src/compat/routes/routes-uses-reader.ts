import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { routesReader } from './routes-reader.js';

/** What an extension's `routes.xml` depends on: routes that it may add its controllers to. */
export const routesUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'page-routes-uses',
  version: 1,
  takes: (path) => routesReader.takes(path),
  read: (content) =>
    routesReader.read(content).map(({ id, frontName, line }) => ({
      subject: { kind: 'page-route', name: frontName ?? id },
      how: 'has pages below it',
      line,
    })),
};
