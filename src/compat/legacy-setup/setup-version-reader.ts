import { isConfigFile } from '../declared/is-config-file.js';
import type { FactsReader } from '../facts-reader.js';
import { attributeOf } from '../xml/attribute-of.js';
import { childrenOf } from '../xml/children-of.js';
import { requiredAttribute } from '../xml/required-attribute.js';
import { rootOf } from '../xml/root-of.js';

/** What a `module.xml` says of the version of a module's database. */
export interface SetupVersion {
  readonly module: string;
  /** Null for a module whose database is declared. */
  readonly version: string | null;
  readonly line: number;
}

/** Reads the versions out of `etc/module.xml`. */
export const setupVersionReader: FactsReader<readonly SetupVersion[]> = {
  kind: 'setup-version',
  version: 1,
  takes: (path) => isConfigFile(path, 'module.xml', false),
  read: (content) =>
    childrenOf(rootOf(content, 'config'), 'module').map((element) => ({
      module: requiredAttribute(element, 'name'),
      version: attributeOf(element, 'setup_version'),
      line: element.line,
    })),
};
