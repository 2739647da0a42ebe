import { isConfigFile } from '../declared/is-config-file.js';
import type { FactsReader } from '../facts-reader.js';
import { attributeOf } from '../xml/attribute-of.js';
import { childrenOf } from '../xml/children-of.js';
import { requiredAttribute } from '../xml/required-attribute.js';
import { rootOf } from '../xml/root-of.js';
import type { DeclaredId } from './id-facts.js';

/** Reads the types of `etc/cache.xml`. */
export const cacheReader: FactsReader<readonly DeclaredId[]> = {
  kind: 'cache',
  version: 1,
  takes: (path) => isConfigFile(path, 'cache.xml', false),
  read: (content) =>
    childrenOf(rootOf(content, 'config'), 'type').map((type) => ({
      id: requiredAttribute(type, 'name'),
      declared: attributeOf(type, 'instance') !== null,
      line: type.line,
    })),
};
