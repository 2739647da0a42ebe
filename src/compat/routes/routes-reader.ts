import { isConfigFile } from '../declared/is-config-file.js';
import type { FactsReader } from '../facts-reader.js';
import { attributeOf } from '../xml/attribute-of.js';
import { childrenOf } from '../xml/children-of.js';
import { requiredAttribute } from '../xml/required-attribute.js';
import { rootOf } from '../xml/root-of.js';
import type { PageRoute } from './page-route.js';

/** Reads `etc/frontend/routes.xml` and `etc/adminhtml/routes.xml`. */
export const routesReader: FactsReader<readonly PageRoute[]> = {
  kind: 'page-routes',
  version: 1,
  takes: (path) => isConfigFile(path, 'routes.xml', true),
  read: (content) =>
    childrenOf(rootOf(content, 'config'), 'router').flatMap((router) =>
      childrenOf(router, 'route').map((route) => ({
        router: requiredAttribute(router, 'id'),
        id: requiredAttribute(route, 'id'),
        frontName: attributeOf(route, 'frontName'),
        modules: [
          ...new Set(childrenOf(route, 'module').map((module) => requiredAttribute(module, 'name'))),
        ].toSorted(),
        line: route.line,
      })),
    ),
};
