import type { Subject } from '../subject.js';

/** A name of a module, where a word begins. */
const WITH_MODULE = /^([A-Z][A-Za-z0-9]*_[A-Za-z0-9]+)(::|\/)(.+)$/s;

/**
 * What a reference to a template or static file names: `Vendor_Module::path`, or `path` in the theme or the library.
 * Style sheets may be written in Less, so that two files may be meant.
 *
 * @param place `web` for what layout loads by `src`, `any` where templates are named too
 */
export function namedViewFiles(reference: string, place: 'web' | 'any'): readonly Subject[] {
  const text = reference.trim();
  const match = WITH_MODULE.exec(text);
  if (match === null && place === 'any') return [];
  if (match === null && (text === '' || /^(?:[a-z]+:)?\/\/|[\s{}$]/.test(text))) return [];
  const [, module = '', separator = '::', path = text] = match ?? [];
  if (separator === '/') return [];
  const prefix = module === '' ? '' : `${module}::`;
  if (path.endsWith('.phtml') || path.endsWith('.html'))
    return [{ kind: 'template', name: `${prefix}${path}` }];
  if (path.endsWith('.js')) {
    return [
      { kind: 'js-module', name: (module === '' ? path : `${module}/${path}`).slice(0, -'.js'.length) },
    ];
  }
  const asset: Subject = { kind: 'asset', name: `${prefix}${path}` };
  return path.endsWith('.css')
    ? [asset, { kind: 'asset', name: `${prefix}${path.replace(/css$/, 'less')}` }]
    : [asset];
}
