/** Markup that is safe to send: only the tag below makes one. */
class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** What a template may hold: text, which is escaped; markup, which is not; null for nothing. */
type HtmlValue = string | number | Html | readonly Html[] | null;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser makes a line feed of it.
  '\r': '&#13;',
};
/**
 * Control characters are no HTML, and those that turn the direction of writing let a text look like
 * another one; so a page shows that something was there.
 */
const HIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/**
 * The only way to make HTML: a template of which every text is escaped, for content and for quoted
 * attributes alike. A template without values is markup as it is written, which serves for scripts.
 * Line breaks of a template lose the spaces around them, so that indentation costs nobody a byte.
 *
 * Throws TypeError, since it is a bug and no input, for a text where escaping does not help (in a tag
 * but outside of quotes) and for markup inside of an attribute.
 */
export function html(literals: readonly string[], ...values: readonly HtmlValue[]): Html {
  let place: Place = 'content';
  let markup = '';
  for (const [index, literal] of literals.entries()) {
    const value = values[index];
    markup += literal.replace(/\s*\n\s*/g, '\n');
    place = placeAfter(literal, place);
    if (value !== undefined) markup += show(value, place);
  }
  return new Html(markup);
}

type Place = 'content' | 'tag' | 'attribute';

/** Where the end of a literal is, when its start was at `place`. */
function placeAfter(literal: string, place: Place): Place {
  let at = place;
  for (const char of literal) {
    if (char === '"' && at !== 'content') at = at === 'tag' ? 'attribute' : 'tag';
    else if (char === '<' && at === 'content') at = 'tag';
    else if (char === '>' && at === 'tag') at = 'content';
  }
  return at;
}

function show(value: HtmlValue, place: Place): string {
  if (value === null) return '';
  if (typeof value === 'string' || typeof value === 'number') {
    if (place === 'tag') throw new TypeError(`text in a tag, outside of quotes: ${value}`);
    return escape(String(value));
  }
  const markup = value instanceof Html ? value.toString() : value.map(String).join('');
  if (place === 'attribute') throw new TypeError(`markup in an attribute: ${markup}`);
  return markup;
}

/** Half a surrogate pair would be another character once it is written as UTF-8. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(HIDDEN, '\ufffd')
    .replace(/[&<>"'\r]/g, (char) => ENTITIES[char] ?? char);
}
