import { rootBound } from './matchable-lines.js';

/** Below this many differences the shortest path is always found. */
const MIN_COST = 256;

/** Finds points on good edit paths between two sequences, from both ends at once. */
export class MiddlePointSearch {
  readonly #a: readonly number[];
  readonly #b: readonly number[];
  readonly #limit: number;
  readonly #centre: number;
  /** Furthest x on diagonal k = x - y at index centre + k: from the start, and from the end backwards. */
  readonly #forward: Int32Array;
  readonly #backward: Int32Array;

  constructor(a: readonly number[], b: readonly number[]) {
    this.#a = a;
    this.#b = b;
    this.#limit = Math.max(MIN_COST, rootBound(a.length + b.length));
    this.#centre = this.#limit + 1;
    this.#forward = new Int32Array(2 * this.#centre + 1);
    this.#backward = new Int32Array(2 * this.#centre + 1);
  }

  /**
   * A point [x, y] on a shortest path, or behind MIN_COST differences and more than the root of the
   * length the point that is furthest along. Neither the start nor the end of the region, of which
   * both first and both last lines must differ.
   */
  find(aLow: number, aHigh: number, bLow: number, bHigh: number): [number, number] {
    const a = this.#a;
    const b = this.#b;
    const forward = this.#forward;
    const backward = this.#backward;
    const centre = this.#centre;
    const width = aHigh - aLow;
    const height = bHigh - bLow;
    const delta = width - height;
    const odd = (delta & 1) === 1;
    forward[centre] = 0;
    backward[centre] = 0;

    for (let cost = 1; cost <= this.#limit; cost += 1) {
      for (let k = cost; k >= -cost; k -= 2) {
        let x = nextReach(forward, centre + k, k === -cost, k === cost);
        while (x < width && x - k < height && a[aLow + x] === b[bLow + x - k]) x += 1;
        forward[centre + k] = x;
        const opposite = delta - k;
        if (odd && Math.abs(opposite) < cost && x + reachAt(backward, centre + opposite) >= width) {
          return [aLow + x, bLow + x - k];
        }
      }
      for (let k = -cost; k <= cost; k += 2) {
        let x = nextReach(backward, centre + k, k === -cost, k === cost);
        while (x < width && x - k < height && a[aHigh - 1 - x] === b[bHigh - 1 - x + k]) x += 1;
        backward[centre + k] = x;
        const opposite = delta - k;
        if (!odd && Math.abs(opposite) <= cost && x + reachAt(forward, centre + opposite) >= width) {
          return [aHigh - x, bHigh - x + k];
        }
      }
    }
    const [x, y] = this.#furthest(forward, width, height);
    const [xBack, yBack] = this.#furthest(backward, width, height);
    return xBack + yBack > x + y ? [aHigh - xBack, bHigh - yBack] : [aLow + x, bLow + y];
  }

  /** The point inside the region with the most lines behind it. */
  #furthest(reach: Int32Array, width: number, height: number): [number, number] {
    let best: [number, number] = [0, 0];
    for (let k = -this.#limit; k <= this.#limit; k += 2) {
      const x = reachAt(reach, this.#centre + k);
      const y = x - k;
      if (x <= width && y >= 0 && y <= height && x + y > best[0] + best[1]) best = [x, y];
    }
    return best;
  }
}

function nextReach(reach: Int32Array, index: number, first: boolean, last: boolean): number {
  const right = first ? -1 : reachAt(reach, index - 1) + 1;
  const down = last ? -1 : reachAt(reach, index + 1);
  return Math.max(right, down);
}

function reachAt(reach: Int32Array, index: number): number {
  return reach[index] as number;
}
