import type { ViewDeclaration } from '../view/view-declaration.js';
import type { ViewPlace } from '../view/view-place.js';
import { handleOf } from './handle-of.js';
import type { LayoutElement, LayoutFacts } from './layout-facts.js';

/** What a layout file declares, in a form that can be merged over modules and themes. */
export type LayoutValue =
  | { readonly is: 'handle' }
  | { readonly is: 'page-layout'; readonly layout: string }
  | ({ readonly is: 'element' } & Omit<LayoutElement, 'line'>)
  | { readonly is: 'update'; readonly name: string }
  | { readonly is: 'hidden'; readonly name: string; readonly how: 'remove' | 'display' };

/** The declarations of one file; each key begins with the handle. */
export function* layoutDeclarations(
  { line: rootLine, pageLayout, elements, updates, hidden }: LayoutFacts,
  place: ViewPlace,
): Generator<ViewDeclaration<LayoutValue>> {
  const handle = handleOf(place);
  if (handle === null) return;
  yield { key: `${handle}\0handle`, value: { is: 'handle' }, line: rootLine };
  if (pageLayout !== '') {
    yield { key: `${handle}\0page-layout`, value: { is: 'page-layout', layout: pageLayout }, line: rootLine };
  }
  for (const { line, ...element } of elements) {
    yield { key: `${handle}\0element\0${element.name}`, value: { is: 'element', ...element }, line };
  }
  for (const { handle: name, line } of updates) {
    yield { key: `${handle}\0update\0${name}`, value: { is: 'update', name }, line };
  }
  for (const { line, ...one } of hidden) {
    yield { key: `${handle}\0hidden\0${one.name}`, value: { is: 'hidden', ...one }, line };
  }
}
