import { messageOf, type MessageLine } from './message-parts.js';
import type { PatchMessage } from './patch-file.js';

/**
 * The parts of a commit message. Its first paragraph is the subject, joined to one line; its last one
 * the trailers, if every line of it is `Key: value` or an indented continuation. White space is cleaned
 * as git does when it commits. `firstLine` is the number of the first line, for the trailers' lines.
 */
export function parseMessage(text: string, firstLine = 1): PatchMessage {
  const lines: MessageLine[] = text
    .split('\n')
    .map((line, index) => ({ text: line, line: firstLine + index }));
  const isBlank = (line: MessageLine): boolean => line.text.trim() === '';
  const start = lines.findIndex((line) => !isBlank(line));
  if (start < 0) return { subject: '', body: '', trailers: [] };
  const length = lines.slice(start).findIndex(isBlank);
  const end = length < 0 ? lines.length : start + length;
  const title = lines.slice(start, end).map((line) => line.text);
  return messageOf(
    title
      .join(' ')
      .replace(/[ \t\r]+/g, ' ')
      .replace(/^ | $/g, ''),
    lines.slice(end),
  );
}
