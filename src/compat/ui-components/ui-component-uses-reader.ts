import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { xmlViewUses } from '../view/xml-view-uses.js';
import { className } from '../xml/class-name.js';
import { descendantsOf } from '../xml/descendants-of.js';
import { parseXml } from '../xml/parse-xml.js';
import { isUiComponentFile } from './is-ui-component-file.js';

/** What an extension's UI components depend on. Which component it adds to is told by the file's name, not here. */
export const uiComponentUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'ui-component-uses',
  version: 1,
  takes: isUiComponentFile,
  read(content) {
    const root = parseXml(content);
    const parent = root.attributes['extends'] ?? '';
    return [
      ...(parent === ''
        ? []
        : [{ subject: { kind: 'ui-component', name: parent } as const, how: 'extends it', line: root.line }]),
      ...descendantsOf(root).flatMap((element): readonly ExtensionUse[] => {
        const name = className(element.attributes['class'] ?? '');
        const { line } = element;
        return [
          ...(name === ''
            ? []
            : [{ subject: { kind: 'class', name } as const, how: 'has an element of it', line }]),
          ...xmlViewUses(element),
        ];
      }),
    ];
  },
};
