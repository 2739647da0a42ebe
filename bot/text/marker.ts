/**
 * The hidden first line of what the bot writes: its key, by which the bot finds it again. Values come from names
 * of patches and branches, so they are encoded; the same facts give the same marker.
 */
export function marker(kind: string, facts: Readonly<Record<string, string>> = {}): string {
  const words = Object.keys(facts)
    .toSorted()
    .map((key) => ` ${key}=${encodeURIComponent(facts[key] ?? '').replaceAll('-', '%2D')}`);
  return `<!-- upkeep:${kind}${words.join('')} -->`;
}

/** The facts of a body's marker of this kind; null when it does not start with one. */
export function readMarker(kind: string, body: string): Record<string, string> | null {
  const found = /^<!-- upkeep:([a-z-]+)((?: [a-z]+=[A-Za-z0-9%._!~*'()]*)*) -->/.exec(body);
  if (found === null || found[1] !== kind) return null;
  const words = (found[2] ?? '').trim().split(' ');
  const facts: Record<string, string> = {};
  for (const word of words) {
    const equals = word.indexOf('=');
    if (equals < 0) continue;
    try {
      facts[word.slice(0, equals)] = decodeURIComponent(word.slice(equals + 1));
    } catch {
      return null;
    }
  }
  return facts;
}
