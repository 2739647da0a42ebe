import { isConfigFile } from '../declared/is-config-file.js';
import type { FactsReader } from '../facts-reader.js';
import { UnreadableError } from '../unreadable-error.js';
import { attributeOf } from '../xml/attribute-of.js';
import { childrenOf } from '../xml/children-of.js';
import { className } from '../xml/class-name.js';
import { isTrue } from '../xml/is-true.js';
import { requiredAttribute } from '../xml/required-attribute.js';
import { rootOf } from '../xml/root-of.js';
import type { WebRoute } from './web-route.js';

/** Reads `etc/webapi.xml`. */
export const webApiReader: FactsReader<readonly WebRoute[]> = {
  kind: 'web-api',
  version: 1,
  takes: (path) => isConfigFile(path, 'webapi.xml', false),
  read: (content) =>
    childrenOf(rootOf(content, 'routes'), 'route').map((route) => {
      const [service] = childrenOf(route, 'service');
      if (service === undefined) throw new UnreadableError('<route> needs a <service>', route.line);
      return {
        method: requiredAttribute(route, 'method').toUpperCase(),
        url: requiredAttribute(route, 'url').replace(/\/+$/, ''),
        service: className(requiredAttribute(service, 'class')),
        serviceMethod: requiredAttribute(service, 'method'),
        soapOperation: attributeOf(route, 'soapOperation'),
        secure: isTrue(attributeOf(route, 'secure')) === true,
        resources: childrenOf(route, 'resources', 'resource')
          .map((one) => requiredAttribute(one, 'ref'))
          .toSorted(),
        forced: childrenOf(route, 'data', 'parameter')
          .filter((one) => isTrue(attributeOf(one, 'force')) === true)
          .map((one) => `${requiredAttribute(one, 'name')}=${one.text}`)
          .toSorted(),
        line: route.line,
      };
    }),
};
