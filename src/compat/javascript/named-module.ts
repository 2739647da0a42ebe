import type { Subject } from '../subject.js';

const TEMPLATE = /^([A-Z][A-Za-z0-9]*_[A-Za-z0-9]+)\/(.+)$/s;

/**
 * What a dependency of a script names: a module by its path or another name, or a template behind `text!`. Null for
 * what is relative to the script, on another server, or computed.
 */
export function namedModule(dependency: string): Subject | null {
  const at = dependency.indexOf('!');
  const [plugin, path] = at === -1 ? ['', dependency] : [dependency.slice(0, at), dependency.slice(at + 1)];
  if (plugin === 'text') {
    const [, module, inner] = TEMPLATE.exec(path) ?? [];
    if (module !== undefined && inner !== undefined) return { kind: 'template', name: `${module}::${inner}` };
    return path.endsWith('.html') ? { kind: 'template', name: path } : null;
  }
  const name = (path === '' ? plugin : path).replace(/\.js$/, '');
  if (name === '' || /^\.{1,2}\/|^\/|:|[\s${}]/.test(name) || ['require', 'exports', 'module'].includes(name))
    return null;
  return { kind: 'js-module', name };
}
