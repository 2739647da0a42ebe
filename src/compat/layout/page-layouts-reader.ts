import type { FactsReader } from '../facts-reader.js';
import { childrenOf } from '../xml/children-of.js';
import { rootOf } from '../xml/root-of.js';

/** An id that `layouts.xml` declares. */
export interface PageLayoutId {
  readonly id: string;
  readonly line: number;
}

/** Reads `layouts.xml`: the page layouts that people can choose. */
export const pageLayoutsReader: FactsReader<readonly PageLayoutId[]> = {
  kind: 'page-layouts',
  version: 1,
  takes: (path) => path === 'layouts.xml' || path.endsWith('/layouts.xml'),
  read: (content) =>
    childrenOf(rootOf(content, 'page_layouts'), 'layout').flatMap(({ attributes, line }) =>
      attributes['id'] ? [{ id: attributes['id'], line }] : [],
    ),
};
