import { oneLine } from '../../builder/text/one-line.js';

/** Text as one line of at most `limit` characters; cut with an ellipsis, never inside a character. */
export function fitLine(text: string, limit: number): string {
  const line = oneLine(text);
  if (line.length <= limit) return line;
  let end = limit - 1;
  if (/[\uD800-\uDBFF]/.test(line.charAt(end - 1))) end -= 1;
  return `${line.slice(0, end)}…`;
}
