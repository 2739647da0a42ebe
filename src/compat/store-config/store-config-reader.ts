import { isConfigFile } from '../declared/is-config-file.js';
import type { FactsReader } from '../facts-reader.js';
import { attributeOf } from '../xml/attribute-of.js';
import { rootOf } from '../xml/root-of.js';
import type { XmlElement } from '../xml/xml-element.js';
import type { ConfigDefault } from './config-default.js';

/** Reads the default values of `etc/config.xml`. */
export const storeConfigReader: FactsReader<readonly ConfigDefault[]> = {
  kind: 'store-config',
  version: 1,
  takes: (path) => isConfigFile(path, 'config.xml', false),
  read: (content) =>
    rootOf(content, 'config').children.flatMap((scope) =>
      scope.name === 'websites' || scope.name === 'stores'
        ? scope.children.flatMap((one) => defaultsOf(one.children, `${scope.name}/${one.name}`, ''))
        : defaultsOf(scope.children, scope.name, ''),
    ),
};

function defaultsOf(elements: readonly XmlElement[], scope: string, above: string): readonly ConfigDefault[] {
  return elements.flatMap((element): readonly ConfigDefault[] => {
    const path = above === '' ? element.name : `${above}/${element.name}`;
    if (element.children.length > 0) return defaultsOf(element.children, scope, path);
    const model = attributeOf(element, 'backend_model');
    // Long values are broken into lines at will.
    const text = element.text.replace(/\s+/g, ' ');
    const value = model === null ? text : `${text} (${model})`;
    return [{ scope, path, value, line: element.line }];
  });
}
