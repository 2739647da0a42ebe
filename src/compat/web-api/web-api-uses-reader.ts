import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { webApiReader } from './web-api-reader.js';

/** What an extension's `webapi.xml` depends on: methods of services, ACL resources, and routes of others. */
export const webApiUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'web-api-uses',
  version: 1,
  takes: (path) => webApiReader.takes(path),
  read: (content) =>
    webApiReader.read(content).flatMap(({ method, url, service, serviceMethod, resources, line }) => {
      const route = `${method} ${url}`;
      return [
        { subject: { kind: 'web-route', name: route }, how: 'declares the route', line },
        { subject: { kind: 'class', name: service }, how: `offers it as ${route}`, line },
        {
          subject: { kind: 'method', name: service, member: serviceMethod },
          how: `offers it as ${route}`,
          line,
        },
        ...resources
          .filter((ref) => ref !== 'self' && ref !== 'anonymous')
          .map((name): ExtensionUse => ({
            subject: { kind: 'acl', name },
            how: `needs it for ${route}`,
            line,
          })),
      ];
    }),
};
