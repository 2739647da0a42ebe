import { oneLine } from './one-line.js';

/**
 * Text of strangers, as one line that Markdown shows as it is: no markup, link, mention, HTML or issue number comes
 * to life. For prose; code goes into `inlineCode` and `codeBlock`.
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]()<>#+\-.!|~&$:^=]/g, '\\$&')
    .replaceAll('@', '@\u200b');
}
