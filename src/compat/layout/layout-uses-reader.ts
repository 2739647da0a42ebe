import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { namedViewFiles } from '../view/named-view-files.js';
import { xmlViewUses } from '../view/xml-view-uses.js';
import { className } from '../xml/class-name.js';
import { descendantsOf } from '../xml/descendants-of.js';
import { rootOf } from '../xml/root-of.js';
import type { XmlElement } from '../xml/xml-element.js';
import { isLayoutFile } from './is-layout-file.js';

/** What an extension's layout depends on. Which handle it adds to is told by the file's name, not here. */
export const layoutUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'layout-uses',
  version: 1,
  takes: isLayoutFile,
  read(content) {
    const root = rootOf(content, 'page', 'layout');
    const pageLayout = root.attributes['layout'] ?? '';
    return [
      ...(pageLayout === ''
        ? []
        : [use('layout-handle', `page_layout/${pageLayout}`, 'uses the page layout', root.line)]),
      ...descendantsOf(root).flatMap((element) => [...usesOf(element), ...xmlViewUses(element)]),
    ];
  },
};

function usesOf({ name: tag, attributes, line }: XmlElement): readonly ExtensionUse[] {
  const of = (attribute: string): string => attributes[attribute]?.trim() ?? '';
  const element = (name: string, how: string): readonly ExtensionUse[] =>
    name === '' || name === '-' ? [] : [use('layout-element', name, how, line)];
  const beside = [
    ...element(of('before'), 'puts something before it'),
    ...element(of('after'), 'puts something after it'),
  ];
  switch (tag) {
    case 'update':
      return of('handle') === '' ? [] : [use('layout-handle', of('handle'), 'includes it', line)];
    case 'referenceBlock':
    case 'referenceContainer':
      return element(of('name'), of('remove') === 'true' ? 'takes it off the page' : 'refers to it');
    case 'remove':
      return element(of('name'), 'takes it off the page');
    case 'move':
      return [
        ...element(of('element'), 'moves it'),
        ...element(of('destination'), 'moves something into it'),
        ...beside,
      ];
    case 'block':
      return of('class') === ''
        ? beside
        : [...beside, use('class', className(of('class')), 'shows a block of it', line)];
    case 'uiComponent':
      return of('name') === '' ? beside : [...beside, use('ui-component', of('name'), 'shows it', line)];
    case 'css':
    case 'script':
    case 'link':
      return namedViewFiles(of('src'), 'web').map((subject) => ({ subject, how: 'loads it', line }));
    default:
      return beside;
  }
}

function use(kind: ExtensionUse['subject']['kind'], name: string, how: string, line: number): ExtensionUse {
  return { subject: { kind, name }, how, line };
}
