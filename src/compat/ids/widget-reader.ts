import { isConfigFile } from '../declared/is-config-file.js';
import type { FactsReader } from '../facts-reader.js';
import { attributeOf } from '../xml/attribute-of.js';
import { childrenOf } from '../xml/children-of.js';
import { className } from '../xml/class-name.js';
import { requiredAttribute } from '../xml/required-attribute.js';
import { rootOf } from '../xml/root-of.js';
import type { Widget } from './id-facts.js';

/** Reads `etc/widget.xml`. */
export const widgetReader: FactsReader<readonly Widget[]> = {
  kind: 'widget',
  version: 1,
  takes: (path) => isConfigFile(path, 'widget.xml', false),
  read: (content) =>
    childrenOf(rootOf(content, 'widgets'), 'widget').map((widget) => {
      const type = attributeOf(widget, 'class');
      return {
        id: requiredAttribute(widget, 'id'),
        declared: type !== null,
        class: type === null ? null : className(type),
        parameters: childrenOf(widget, 'parameters', 'parameter').map((one) => ({
          name: requiredAttribute(one, 'name'),
          line: one.line,
        })),
        line: widget.line,
      };
    }),
};
