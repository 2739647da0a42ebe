import type { LayoutElementType } from './layout-facts.js';

/** What a type of element is called in a sentence. */
export function elementWords(type: LayoutElementType): string {
  return type === 'uiComponent' ? 'UI component' : type;
}
