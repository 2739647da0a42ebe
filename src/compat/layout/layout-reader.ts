import type { FactsReader } from '../facts-reader.js';
import { className } from '../xml/class-name.js';
import { descendantsOf } from '../xml/descendants-of.js';
import { rootOf } from '../xml/root-of.js';
import type { XmlElement } from '../xml/xml-element.js';
import { isLayoutFile } from './is-layout-file.js';
import type { LayoutElement, LayoutElementType, LayoutFacts } from './layout-facts.js';

const ELEMENTS: ReadonlySet<string> = new Set<LayoutElementType>(['block', 'container', 'uiComponent']);
const REFERENCES = new Set(['referenceBlock', 'referenceContainer']);

/** Reads files of layout handles and page layouts. Elements without a name are none: nobody can refer to them. */
export const layoutReader: FactsReader<LayoutFacts> = {
  kind: 'layout',
  version: 1,
  takes: isLayoutFile,
  read(content) {
    const root = rootOf(content, 'page', 'layout');
    const all = descendantsOf(root);
    return {
      line: root.line,
      pageLayout: root.attributes['layout'] ?? '',
      elements: all.flatMap(elementOf),
      updates: all.flatMap(({ name, attributes, line }) =>
        name === 'update' && attributes['handle'] ? [{ handle: attributes['handle'], line }] : [],
      ),
      hidden: all.flatMap(hiddenBy),
    };
  },
};

function elementOf(element: XmlElement): readonly LayoutElement[] {
  const { name: type, attributes, line } = element;
  const name = attributes['name'] ?? '';
  if (!ELEMENTS.has(type) || name === '') return [];
  const isBlock = type === 'block';
  return [
    {
      type: type as LayoutElementType,
      name,
      alias: attributes['as'] || name,
      class: isBlock ? className(attributes['class'] ?? '') : '',
      template: isBlock ? attributes['template'] || argumentOf(element, 'template') : '',
      line,
    },
  ];
}

/** An argument of a block: `<arguments><argument name="template">`. */
function argumentOf(element: XmlElement, wanted: string): string {
  for (const child of element.children) {
    if (child.name !== 'arguments') continue;
    const found = child.children.find(({ attributes }) => attributes['name'] === wanted);
    if (found !== undefined) return found.text;
  }
  return '';
}

function hiddenBy({ name: tag, attributes, line }: XmlElement): LayoutFacts['hidden'] {
  const name = attributes['name'] ?? '';
  if (name === '') return [];
  // `<remove>` is the form of the first releases.
  if (tag === 'remove') return [{ name, how: 'remove', line }];
  if (!REFERENCES.has(tag)) return [];
  if (attributes['remove'] === 'true') return [{ name, how: 'remove', line }];
  return attributes['display'] === 'false' ? [{ name, how: 'display', line }] : [];
}
