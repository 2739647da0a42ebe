import { isConfigFile } from '../declared/is-config-file.js';
import type { FactsReader } from '../facts-reader.js';
import { attributeOf } from '../xml/attribute-of.js';
import { childrenOf } from '../xml/children-of.js';
import { requiredAttribute } from '../xml/required-attribute.js';
import { rootOf } from '../xml/root-of.js';
import type { MviewView } from './id-facts.js';

/** Reads `etc/mview.xml`: views, and the tables that they are told of. */
export const mviewReader: FactsReader<readonly MviewView[]> = {
  kind: 'mview',
  version: 1,
  takes: (path) => isConfigFile(path, 'mview.xml', false),
  read: (content) =>
    childrenOf(rootOf(content, 'config'), 'view').map((view) => ({
      id: requiredAttribute(view, 'id'),
      declared: attributeOf(view, 'class') !== null,
      tables: childrenOf(view, 'subscriptions', 'table').map((table) => ({
        name: requiredAttribute(table, 'name'),
        column: attributeOf(table, 'entity_column'),
        line: table.line,
      })),
      line: view.line,
    })),
};
