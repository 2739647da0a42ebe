import type { Json } from '../json.js';

const KINDS = ['+1', '-1', 'laugh', 'hooray', 'confused', 'heart', 'rocket', 'eyes'] as const;

/** `reaction-rollup`: how many there are of each kind. */
export function reactionsShape(url: string, contents: readonly string[]): Json {
  const counts = KINDS.map((kind) => [kind, contents.filter((one) => one === kind).length] as const);
  return { url: `${url}/reactions`, total_count: contents.length, ...Object.fromEntries(counts) };
}
