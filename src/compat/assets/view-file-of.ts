import type { Subject } from '../subject.js';
import type { ViewPlace } from '../view/view-place.js';

/** What kind of thing a view file is to those who override it or refer to it, and its name with them. */
export type ViewFile = Pick<Subject, 'name'> & {
  readonly kind: 'template' | 'asset' | 'email-template' | 'js-module';
};

/**
 * Names a template, asset, email template or JavaScript module: `Vendor_Module::path`, with the path from `templates`,
 * `web` or `email` on, or `Vendor_Module/path` without `.js`. The library's and a theme's own have no module before
 * it. Null for files that are none of these, or that nobody gets to see: sources that are compiled, notes.
 */
export function viewFileOf({ kind, module, inner }: ViewPlace): ViewFile | null {
  if (inner.slice(inner.lastIndexOf('/') + 1).startsWith('.')) return null;
  const name = module === '' ? inner : `${module}::${inner}`;
  if (kind === 'templates') return { kind: 'template', name };
  if (kind === 'email') return { kind: 'email-template', name };
  if (kind !== 'web' || /\.(?:ts|tsx|md|txt|map|scss)$/.test(inner) || inner.startsWith('css/docs/'))
    return null;
  if (inner.endsWith('.js')) {
    return {
      kind: 'js-module',
      name: (module === '' ? inner : `${module}/${inner}`).slice(0, -'.js'.length),
    };
  }
  return { kind: inner.endsWith('.html') ? 'template' : 'asset', name };
}
