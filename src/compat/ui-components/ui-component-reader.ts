import type { FactsReader } from '../facts-reader.js';
import { className } from '../xml/class-name.js';
import { parseXml } from '../xml/parse-xml.js';
import type { XmlElement } from '../xml/xml-element.js';
import { isUiComponentFile } from './is-ui-component-file.js';
import type { UiComponentFacts, UiElement } from './ui-component-facts.js';

/** What is no element of its own, with all that is in it: it says how the element that holds it shall be. */
const PARTS = new Set(['argument', 'settings', 'formElements', 'dataProvider']);

/** Reads the XML files of UI components: forms, grids and so on. */
export const uiComponentReader: FactsReader<UiComponentFacts> = {
  kind: 'ui-component',
  version: 1,
  takes: isUiComponentFile,
  read(content) {
    const root = parseXml(content);
    const elements: UiElement[] = [];
    collect(root, [], elements);
    return { root: root.name, extends: root.attributes['extends'] ?? '', line: root.line, elements };
  },
};

/** How deep elements nest is bounded by parseXml. */
function collect(parent: XmlElement, path: readonly string[], found: UiElement[]): void {
  for (const element of parent.children) {
    if (PARTS.has(element.name)) {
      // Buttons are the one kind of setting that other modules add to and take away by name.
      const buttons = element.children.filter(({ name }) => name === 'buttons');
      found.push(...buttons.flatMap(({ children }) => children.flatMap((one) => elementOf(one, path))));
      continue;
    }
    const own = elementOf(element, path);
    found.push(...own);
    collect(element, own[0] === undefined ? path : [...path, own[0].name], found);
  }
}

function elementOf(
  { name: tag, attributes, line }: XmlElement,
  path: readonly string[],
): readonly UiElement[] {
  const name = attributes['name'] ?? '';
  if (name === '') return [];
  return [
    {
      path: [...path, name].join('.'),
      tag,
      name,
      class: className(attributes['class'] ?? ''),
      component: attributes['component'] ?? '',
      line,
    },
  ];
}
