import { isConfigFile } from '../declared/is-config-file.js';
import type { FactsReader } from '../facts-reader.js';
import { attributeOf } from '../xml/attribute-of.js';
import { childrenOf } from '../xml/children-of.js';
import { requiredAttribute } from '../xml/required-attribute.js';
import { rootOf } from '../xml/root-of.js';
import type { MenuItem } from './id-facts.js';

const ACTIONS = ['add', 'update', 'remove'];

/** Reads `etc/adminhtml/menu.xml`. */
export const menuReader: FactsReader<readonly MenuItem[]> = {
  kind: 'menu',
  version: 1,
  takes: (path) => isConfigFile(path, 'menu.xml', true),
  read(content) {
    const config = rootOf(content, 'config');
    return ACTIONS.flatMap((action) =>
      childrenOf(config, 'menu', action).map((item) => ({
        id: requiredAttribute(item, 'id'),
        declared: action === 'add',
        removed: action === 'remove',
        parent: attributeOf(item, 'parent'),
        resource: attributeOf(item, 'resource'),
        line: item.line,
      })),
    );
  },
};
