import { cutAt } from './cut-at.js';
import { oneLine } from '../text/one-line.js';

/** Marks that turn the direction of all text behind them. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text of strangers as prose of one line: at most `most` characters, and nothing in it comes to life, neither in
 * Markdown nor in what GitHub does to its result. That looks for names and references to issues where backslashes are
 * gone already; so a blank without width parts them. Unlike `escapeMarkdown` it leaves alone what means something only
 * at the start of a line or beside other signs, as notes and announcements are read as plain text, too.
 */
export function plainText(text: string, most = 200): string {
  const line = oneLine(text.replace(DIRECTION, '')).replace(/\s+/g, ' ').trim();
  const shown = line.length <= most ? line : `${cutAt(line, most - 1).trimEnd()}…`;
  return shown
    .replace(/[\\`*_[\]<>#|~&$]/g, '\\$&')
    .replaceAll('://', '\\://')
    .replace(/www\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\')
    .replace(/^[-+=]/, '\\$&')
    .replaceAll('@', '@\u200b')
    .replace(/#(?=\d)/g, '#\u200b')
    .replace(/gh(?=-\d)/gi, '$&\u200b');
}
