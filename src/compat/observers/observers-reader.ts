import { isConfigFile } from '../declared/is-config-file.js';
import type { FactsReader } from '../facts-reader.js';
import { attributeOf } from '../xml/attribute-of.js';
import { childrenOf } from '../xml/children-of.js';
import { className } from '../xml/class-name.js';
import { isTrue } from '../xml/is-true.js';
import { requiredAttribute } from '../xml/required-attribute.js';
import { rootOf } from '../xml/root-of.js';
import type { DeclaredObserver } from './declared-observer.js';

/** Reads `events.xml`. */
export const observersReader: FactsReader<readonly DeclaredObserver[]> = {
  kind: 'observers',
  version: 1,
  takes: (path) => isConfigFile(path, 'events.xml', true),
  read: (content) =>
    childrenOf(rootOf(content, 'config'), 'event').flatMap((event) => {
      const name = requiredAttribute(event, 'name').toLowerCase();
      return childrenOf(event, 'observer').map((observer) => {
        const instance = attributeOf(observer, 'instance');
        const method = attributeOf(observer, 'method');
        return {
          event: name,
          name: requiredAttribute(observer, 'name'),
          runs: instance === null ? null : `${className(instance)}${method === null ? '' : `::${method}`}`,
          disabled: isTrue(attributeOf(observer, 'disabled')),
          line: observer.line,
        };
      });
    }),
};
