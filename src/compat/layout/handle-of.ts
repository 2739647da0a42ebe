import type { ViewPlace } from '../view/view-place.js';

/**
 * The layout handle that a file belongs to: its name. Page layouts are handles of their own, with `page_layout/` before
 * the name, since `empty` may be both. Null for what is no layout.
 */
export function handleOf({ kind, inner }: ViewPlace): string | null {
  const name = inner.slice(inner.lastIndexOf('/') + 1).replace(/\.xml$/, '');
  if (kind === 'layout') return name;
  return kind === 'page_layout' ? `page_layout/${name}` : null;
}
