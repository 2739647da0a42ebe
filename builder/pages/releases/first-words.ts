import { titledText } from './titled-text.js';

const MOST = 300;

/** The first paragraph of a Markdown document, or the start of a long one; '' where it begins with anything else. */
export function firstWords(document: string): string {
  const { text } = titledText(document);
  const lines = text
    .trimStart()
    .split(/\r?\n\s*(?:\r?\n|$)/, 1)
    .join('');
  if (/^(?:#|[-*+|>`~<]|\d+[.)]|\s*$)/.test(lines)) return '';
  const words = lines.replace(/\s+/g, ' ').trim();
  return words.length <= MOST ? words : `${words.slice(0, MOST).replace(/ [^ ]*$/, '')} …`;
}
