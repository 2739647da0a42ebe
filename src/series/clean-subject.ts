/**
 * The title in a `Subject:` header, as `git am --keep-non-patch` reads it: without `Re:`, colons and
 * blanks before it and bracketed words that have PATCH in them, white space collapsed.
 */
export function cleanSubject(header: string): string {
  let text = header.trimEnd();
  let at = 0;
  for (;;) {
    const rest = text.slice(at);
    if (/^re:./is.test(rest)) {
      text = text.slice(0, at) + rest.slice(3);
      continue;
    }
    if (/^[ \t:]/.test(rest)) {
      text = text.slice(0, at) + rest.slice(1);
      continue;
    }
    const close = rest.startsWith('[') ? rest.indexOf(']') + 1 : 0;
    if (close === 0) break;
    if (rest.slice(0, close).includes('PATCH')) text = text.slice(0, at) + rest.slice(close);
    else {
      at += close;
      // The one blank behind a word that is kept belongs to it.
      if (/[ \t]/.test(text.charAt(at))) at += 1;
    }
  }
  return text.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '');
}
