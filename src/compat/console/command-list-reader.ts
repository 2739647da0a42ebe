import { isConfigFile } from '../declared/is-config-file.js';
import type { FactsReader } from '../facts-reader.js';
import { attributeOf } from '../xml/attribute-of.js';
import { childrenOf } from '../xml/children-of.js';
import { className } from '../xml/class-name.js';
import { rootOf } from '../xml/root-of.js';

/** A class that a `di.xml` gives to the list of console commands. */
export interface ListedCommand {
  /** The class, without `\Proxy` behind it. */
  readonly class: string;
  readonly line: number;
}

/** Types whose argument `commands` holds all commands. */
const LISTS = new Set([
  'Magento\\Framework\\Console\\CommandList',
  'Magento\\Framework\\Console\\CommandListInterface',
]);

/** Reads the list of console commands out of `di.xml`. */
export const commandListReader: FactsReader<readonly ListedCommand[]> = {
  kind: 'command-list',
  version: 1,
  takes: (path) => isConfigFile(path, 'di.xml', true),
  read(content) {
    // Most files have none, and are read by others.
    if (!content.includes('CommandList')) return [];
    return childrenOf(rootOf(content, 'config'), 'type')
      .filter((type) => LISTS.has(className(attributeOf(type, 'name') ?? '')))
      .flatMap((type) => childrenOf(type, 'arguments', 'argument'))
      .filter((argument) => attributeOf(argument, 'name') === 'commands')
      .flatMap((argument) => childrenOf(argument, 'item'))
      .filter(({ text }) => text !== '')
      .map(({ text, line }) => ({ class: className(text).replace(/\\Proxy$/, ''), line }));
  },
};
