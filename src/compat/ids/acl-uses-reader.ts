import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { aclReader } from './acl-reader.js';

/** What an extension's `acl.xml` depends on: resources of others that it puts its own below, or declares again. */
export const aclUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'acl-uses',
  version: 1,
  takes: (path) => aclReader.takes(path),
  read(content) {
    const resources = aclReader.read(content);
    const parents = new Set(resources.map(({ parent }) => parent));
    return resources.map(({ id: name, line }) => ({
      subject: { kind: 'acl', name },
      how: parents.has(name) ? 'has resources below it' : 'declares it',
      line,
    }));
  },
};
