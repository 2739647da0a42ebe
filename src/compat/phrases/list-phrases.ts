const SHOWN = 3;
const MAX_LENGTH = 60;

/** Some phrases in a sentence: the first few, and how many more there are. */
export function listPhrases(phrases: readonly string[]): string {
  const shown = phrases.slice(0, SHOWN).map((text) => {
    const line = text.replace(/\s+/g, ' ');
    return line.length > MAX_LENGTH ? `“${Array.from(line).slice(0, MAX_LENGTH).join('')}…”` : `“${line}”`;
  });
  const more = phrases.length - shown.length;
  return more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${more} more`;
}
