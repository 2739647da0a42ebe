/** How far a release is from final, as Composer orders it: a patch release comes after the release. */
const STABILITY: Readonly<Record<string, number>> = {
  dev: 0,
  alpha: 1,
  a: 1,
  beta: 2,
  b: 2,
  rc: 3,
  '': 4,
  p: 5,
  pl: 5,
  patch: 5,
};
const TAG = /^v?(\d+(?:\.\d+)*)(?:[-_.+]?(dev|alpha|a|beta|b|rc|patch|pl|p)[-.]?(\d*))?$/i;

interface TagVersion {
  readonly numbers: readonly number[];
  readonly stability: number;
  readonly count: number;
}

/**
 * Orders release tags: `2.4.8-beta1` before `2.4.8` before `2.4.8-p1`. A tag that is no version
 * comes before every version; two such tags compare by code unit.
 */
export function compareTags(a: string, b: string): number {
  const [left, right] = [parseTag(a), parseTag(b)];
  if (left === null || right === null) {
    if (left !== null || right !== null) return left === null ? -1 : 1;
    return a < b ? -1 : a > b ? 1 : 0;
  }
  for (let i = 0; i < Math.max(left.numbers.length, right.numbers.length); i += 1) {
    const difference = (left.numbers[i] ?? 0) - (right.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.stability - right.stability || left.count - right.count;
}

function parseTag(tag: string): TagVersion | null {
  const match = TAG.exec(tag);
  if (match === null) return null;
  const [, numbers = '', word = '', count = ''] = match;
  return {
    numbers: numbers.split('.').map(Number),
    stability: STABILITY[word.toLowerCase()] ?? 0,
    count: count === '' ? 0 : Number(count),
  };
}
