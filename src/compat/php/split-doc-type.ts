const OPENING = '<({[';
const CLOSING = '>)}]';

/** Takes the type from the front of a tag's text: it ends at white space that is not in brackets or beside `|`, `&`. */
export function splitDocType(text: string): { readonly type: string; readonly rest: string } {
  let depth = 0;
  let at = 0;
  for (; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (OPENING.includes(sign)) depth += 1;
    else if (CLOSING.includes(sign)) depth -= 1;
    else if (depth <= 0 && /\s/.test(sign)) {
      const next = at + (/^\s*/.exec(text.slice(at, at + 100))?.[0].length ?? 1);
      const before = text.slice(Math.max(0, at - 2), at);
      const joins = /^[|&]/.test(text.charAt(next)) || /[|&]$|\):$/.test(before);
      // `&$name` is a parameter by reference.
      if (!joins || /^[&|]?\s*(?:\.\.\.)?\$/.test(text.slice(next, next + 10))) break;
      at = next - 1;
    }
  }
  // Brackets that do not close: a sentence, not a type.
  if (depth > 0) at = /\s/.exec(text)?.index ?? text.length;
  // `string;` and `&array` are found too.
  return { type: text.slice(0, at).replace(/^&|[;.,:]+$/g, ''), rest: text.slice(at).trim() };
}
