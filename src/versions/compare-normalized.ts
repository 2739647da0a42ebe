/** PHP reads a number into 64 bits and stops at the highest. */
const HIGHEST = 2n ** 63n - 1n;
/** By their start, in this order; PHP takes no other spelling. Numbers and the end lie between RC and patch. */
const WORDS: readonly (readonly [start: string, rank: number])[] = [
  ['dev', 0],
  ['a', 1],
  ['b', 2],
  ['RC', 3],
  ['rc', 3],
  ['p', 6],
];
const [UNKNOWN, END, NUMBER] = [-1, 4, 5];

interface Element {
  readonly rank: number;
  readonly value: bigint;
}

/**
 * The order of PHP's `version_compare`: negative, 0 or positive. Both must be normalised and no named branches.
 * `1.0.0.0-dev`, `-alpha1`, `-beta1`, `-RC1`, `1.0.0.0`, `-patch1`, `1.0.0.1` are in order. Two that are written
 * differently may be equal (`1.01.0.0` and `1.1.0.0`). After the rules in PHP's manual, where each run of digits
 * or letters is an element; PHP's end of a version is an element here, too.
 */
export function compareNormalized(a: string, b: string): number {
  const [left, right] = [elements(a), elements(b)];
  const end: Element = { rank: END, value: 0n };
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const { rank, value } = left[i] ?? end;
    const other = right[i] ?? end;
    if (rank !== other.rank) return rank < other.rank ? -1 : 1;
    if (value !== other.value) return value < other.value ? -1 : 1;
  }
  return 0;
}

function elements(normalized: string): Element[] {
  return (normalized.match(/\d+|[A-Za-z]+/g) ?? []).map((text) => {
    if (/^\d/.test(text)) {
      const value = BigInt(text);
      return { rank: NUMBER, value: value > HIGHEST ? HIGHEST : value };
    }
    const rank = WORDS.find(([start]) => text.startsWith(start))?.[1] ?? UNKNOWN;
    return { rank, value: 0n };
  });
}
