import { isConfigFile } from '../declared/is-config-file.js';
import type { FactsReader } from '../facts-reader.js';
import { attributeOf } from '../xml/attribute-of.js';
import { childrenOf } from '../xml/children-of.js';
import { requiredAttribute } from '../xml/required-attribute.js';
import { rootOf } from '../xml/root-of.js';
import type { Indexer } from './id-facts.js';

/** Reads `etc/indexer.xml`; an indexer without a class only adds to another, for example what it depends on. */
export const indexerReader: FactsReader<readonly Indexer[]> = {
  kind: 'indexer',
  version: 1,
  takes: (path) => isConfigFile(path, 'indexer.xml', false),
  read: (content) =>
    childrenOf(rootOf(content, 'config'), 'indexer').map((indexer) => ({
      id: requiredAttribute(indexer, 'id'),
      declared: attributeOf(indexer, 'class') !== null || attributeOf(indexer, 'view_id') !== null,
      needs: childrenOf(indexer, 'dependencies', 'indexer').map((one) => requiredAttribute(one, 'id')),
      line: indexer.line,
    })),
};
