import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';

/** Colour, and a sign so that nobody needs the colour. */
const TONES: Readonly<Record<string, readonly [tone: string, sign: string]>> = {
  green: ['good', '✓'],
  clean: ['good', '✓'],
  merged: ['good', '✓'],
  remembered: ['good', '✓'],
  success: ['good', '✓'],
  resolved: ['good', '✓'],
  open: ['good', '○'],
  current: ['good', '✓'],
  proposed: ['good', '○'],
  red: ['bad', '✕'],
  conflict: ['bad', '✕'],
  blocked: ['bad', '⊘'],
  failed: ['bad', '!'],
  failure: ['bad', '✕'],
  unreadable: ['bad', '?'],
  waiting: ['wait', '…'],
  retrying: ['wait', '↻'],
  pending: ['wait', '…'],
  running: ['wait', '▸'],
  unresolved: ['wait', '…'],
  upstreamed: ['wait', '↑'],
  'breaks ahead': ['wait', '→'],
  untouched: ['bad', '✕'],
};

/** A word for how something is. Words that it does not know are shown without a colour. */
export function badge(word: string): HtmlPart {
  const [tone, sign] = TONES[word] ?? ['plain', '·'];
  return html`<span class="badge ${tone}"><span aria-hidden="true">${sign}</span> ${word}</span>`;
}
