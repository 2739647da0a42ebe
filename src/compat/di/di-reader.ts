import type { FactsReader } from '../facts-reader.js';
import { isConfigFile } from '../declared/is-config-file.js';
import { UnreadableError } from '../unreadable-error.js';
import { attributeOf } from '../xml/attribute-of.js';
import { childrenOf } from '../xml/children-of.js';
import { className } from '../xml/class-name.js';
import { isTrue } from '../xml/is-true.js';
import { requiredAttribute } from '../xml/required-attribute.js';
import { rootOf } from '../xml/root-of.js';
import type { XmlElement } from '../xml/xml-element.js';
import type { DiArgument, DiFacts, DiType } from './di-facts.js';

/** The deepest array in Magento has seven levels. */
const MAX_LEVELS = 40;

/** Reads `di.xml`, those of the areas and of the application too. */
export const diReader: FactsReader<DiFacts> = {
  kind: 'di',
  version: 1,
  takes: (path) => isConfigFile(path, 'di.xml', true),
  read(content) {
    const config = rootOf(content, 'config');
    return {
      preferences: childrenOf(config, 'preference').map((one) => ({
        for: className(requiredAttribute(one, 'for')),
        type: className(requiredAttribute(one, 'type')),
        line: one.line,
      })),
      types: config.children.filter(({ name }) => name === 'type' || name === 'virtualType').map(typeOf),
    };
  },
};

function typeOf(element: XmlElement): DiType {
  const virtual = element.name === 'virtualType';
  const parent = virtual ? attributeOf(element, 'type') : null;
  return {
    name: className(requiredAttribute(element, 'name')),
    virtual,
    extends: parent === null ? null : className(parent),
    line: element.line,
    plugins: childrenOf(element, 'plugin').map((plugin) => {
      const type = attributeOf(plugin, 'type');
      return {
        name: requiredAttribute(plugin, 'name'),
        runs: type === null ? null : className(type),
        disabled: isTrue(attributeOf(plugin, 'disabled')),
        line: plugin.line,
      };
    }),
    arguments: childrenOf(element, 'arguments', 'argument').flatMap((one) => argumentsOf(one, [])),
  };
}

function argumentsOf(element: XmlElement, above: readonly string[]): readonly DiArgument[] {
  const path = [...above, requiredAttribute(element, 'name')];
  if (path.length > MAX_LEVELS) {
    throw new UnreadableError(`items are nested deeper than ${MAX_LEVELS}`, element.line);
  }
  const items = childrenOf(element, 'item');
  if (items.length > 0) return items.flatMap((item) => argumentsOf(item, path));
  const type = attributeOf(element, 'xsi:type') ?? 'string';
  return [{ path, type, value: valueOf(type, element.text), line: element.line }];
}

/** One form for values that mean the same. */
function valueOf(type: string, text: string): string {
  // A proxy or an interceptor stands for the class that it is made from.
  if (type === 'object') return className(text).replace(/\\(?:Proxy|Interceptor)$/, '');
  if (type === 'const' || type === 'init_parameter') return className(text);
  if (type === 'boolean') return String(isTrue(text));
  return text;
}
