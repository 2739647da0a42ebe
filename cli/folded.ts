import type { View } from './command.js';
import { wrap } from './wrap.js';

/** A sentence as lines that fit the view; every line after the first one is indented. */
export function folded(text: string, { columns }: Pick<View, 'columns'>, indent = '    '): string {
  return wrap(text, columns - indent.length).join(`\n${indent}`);
}
