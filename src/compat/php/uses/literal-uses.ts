import type { UseList } from './use-list.js';

const VIEW_FILE = /^[A-Z][A-Za-z0-9]*_[A-Za-z0-9]+::[\w./-]+\.(\w+)$/;
const CLASS = /^\\?[A-Z]\w*(?:\\[A-Z]\w*){2,}$/;
/** Longer texts are none of these. */
const MAX_LENGTH = 300;

/** What a text in code names by its look alone: a template, an asset, a class. */
export function literalUses(text: string, line: number, uses: UseList): void {
  if (text.length > MAX_LENGTH) return;
  const extension = VIEW_FILE.exec(text)?.[1];
  if (extension === 'phtml') uses.add({ kind: 'template', name: text }, 'renders it', line);
  else if (extension !== undefined) uses.add({ kind: 'asset', name: text }, 'uses the file', line);
  else if (CLASS.test(text)) uses.addClasses([text.replace(/^\\/, '')], 'names it in a text', line);
}
