import type { FactsReader } from '../facts-reader.js';
import { childrenOf } from '../xml/children-of.js';
import { requiredAttribute } from '../xml/required-attribute.js';
import { rootOf } from '../xml/root-of.js';

/** What a `module.xml` says of a module. */
export interface ModuleXml {
  readonly name: string;
  readonly line: number;
  /** Modules that are to be loaded before it. */
  readonly sequence: readonly { readonly name: string; readonly line: number }[];
}

/** Reads `etc/module.xml`. */
export const moduleXmlReader: FactsReader<readonly ModuleXml[]> = {
  kind: 'module-xml',
  version: 1,
  takes: (path) => path === 'etc/module.xml' || path.endsWith('/etc/module.xml'),
  read: (content) =>
    childrenOf(rootOf(content, 'config'), 'module').map((element) => ({
      name: requiredAttribute(element, 'name'),
      line: element.line,
      sequence: childrenOf(element, 'sequence', 'module').map((one) => ({
        name: requiredAttribute(one, 'name'),
        line: one.line,
      })),
    })),
};
