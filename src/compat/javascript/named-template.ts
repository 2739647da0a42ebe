import type { Subject } from '../subject.js';

/**
 * The template that a component names: `Vendor_Module/path` is `web/template/path.html` of the module, `ui/path` one
 * of Magento_Ui. Null for what is none of these.
 */
export function namedTemplate(text: string): Subject | null {
  const [, module, path] = /^([A-Z][A-Za-z0-9]*_[A-Za-z0-9]+|ui)\/([\w./-]+)$/.exec(text.trim()) ?? [];
  if (module === undefined || path === undefined) return null;
  if (module === 'ui')
    return { kind: 'template', name: `Magento_Ui::templates/${path.replace(/\.html$/, '')}.html` };
  return {
    kind: 'template',
    name: path.endsWith('.html') ? `${module}::${path}` : `${module}::template/${path}.html`,
  };
}
