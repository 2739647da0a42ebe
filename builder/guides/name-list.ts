import { inlineCode } from '../text/inline-code.js';
import { folded } from '../notes/folded.js';

/** Names as a list, each as code; `none` is said where there are none. @param title of the list, plain; without `:` */
export function nameList(title: string, names: readonly string[], none = 'none'): string {
  if (names.length === 0) return `${title}: ${none}.`;
  const list = names.map((name) => `- ${inlineCode(name)}`).join('\n');
  return `${title} (${names.length}):\n\n${folded(title, names.length, list)}`;
}
