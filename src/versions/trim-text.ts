const BLANK = ' \t\n\r\0\v';

/** Without the white space at both ends that PHP's `trim` takes away: fewer characters than JavaScript's. */
export function trimText(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && BLANK.includes(text.charAt(start))) start += 1;
  while (end > start && BLANK.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
