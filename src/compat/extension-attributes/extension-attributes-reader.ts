import { isConfigFile } from '../declared/is-config-file.js';
import type { FactsReader } from '../facts-reader.js';
import { childrenOf } from '../xml/children-of.js';
import { className } from '../xml/class-name.js';
import { requiredAttribute } from '../xml/required-attribute.js';
import { rootOf } from '../xml/root-of.js';
import type { ExtensionAttribute } from './extension-attribute.js';

const SHORT = new Map([
  ['integer', 'int'],
  ['boolean', 'bool'],
  ['double', 'float'],
  ['str', 'string'],
]);

/** Reads `etc/extension_attributes.xml`. */
export const extensionAttributesReader: FactsReader<readonly ExtensionAttribute[]> = {
  kind: 'extension-attributes',
  version: 1,
  takes: (path) => isConfigFile(path, 'extension_attributes.xml', true),
  read: (content) =>
    childrenOf(rootOf(content, 'config'), 'extension_attributes').flatMap((target) => {
      const name = className(requiredAttribute(target, 'for'));
      return childrenOf(target, 'attribute').map((attribute) => ({
        for: name,
        code: requiredAttribute(attribute, 'code'),
        type: shortType(className(requiredAttribute(attribute, 'type'))),
        resources: childrenOf(attribute, 'resources', 'resource')
          .map((one) => requiredAttribute(one, 'ref'))
          .toSorted(),
        line: attribute.line,
      }));
    }),
};

function shortType(type: string): string {
  const [, name = type, list = ''] = /^(.*?)((?:\[\])?)$/.exec(type) ?? [];
  return `${SHORT.get(name) ?? name}${list}`;
}
