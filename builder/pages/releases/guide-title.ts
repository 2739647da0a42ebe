import { titledText } from './titled-text.js';

/** What a guide is called: its title, or its file name where it has none. */
export function guideTitle(document: string, text: string): string {
  const { title } = titledText(text);
  if (title !== null && title !== '') return title;
  return document.replace(/^.*\/|\.md$/g, '').replaceAll('-', ' ');
}
