/**
 * The text with every comment replaced by spaces, so that lines and places stay. What looks like one in a string or in
 * `url()` is none. Goes over the text once.
 */
export function blankComments(text: string): string {
  const parts: string[] = [];
  let kept = 0;
  let at = 0;
  while (at < text.length) {
    const end = endOfComment(text, at);
    if (end !== null) {
      parts.push(text.slice(kept, at), text.slice(at, end).replace(/[^\n]/g, ' '));
      kept = end;
      at = end;
    } else {
      at = endOfWhole(text, at);
    }
  }
  parts.push(text.slice(kept));
  return parts.join('');
}

/** Where a comment that begins here ends; null when none does. One that is never closed is left to the parser. */
function endOfComment(text: string, at: number): number | null {
  if (text[at] !== '/') return null;
  if (text[at + 1] === '/') {
    const end = text.indexOf('\n', at);
    return end === -1 ? text.length : end;
  }
  if (text[at + 1] !== '*') return null;
  const end = text.indexOf('*/', at + 2);
  return end === -1 ? null : end + 2;
}

/** Where a string, a `url()`, or else the one character that stands here ends. */
function endOfWhole(text: string, at: number): number {
  const char = text[at];
  if (char === '"' || char === "'") return endOfString(text, at);
  // An unclosed comment cannot be followed by anything but itself.
  if (char === '/' && text[at + 1] === '*') return text.length;
  if ((char === 'u' || char === 'U') && /^url\($/i.test(text.slice(at, at + 4))) {
    const inner = at + 4;
    if (text[inner] === '"' || text[inner] === "'") return inner;
    const end = text.indexOf(')', inner);
    return end === -1 ? text.length : end;
  }
  return at + 1;
}

/** A string that is never closed is left to the parser, too. */
function endOfString(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] === '\\') end += 1;
    else if (text[end] === text[at]) return end + 1;
  }
  return text.length;
}
