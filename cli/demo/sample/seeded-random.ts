/**
 * A small stream of pseudo-random numbers that is the same on every machine: integer arithmetic only.
 * Algorithm: FNV-1a over the label for the start, then Marsaglia's 32-bit xorshift with a Weyl sequence.
 */
export class SeededRandom {
  #x: number;
  #weyl = 0;

  /** Streams of different labels are independent, so that one more module does not change the others. */
  constructor(seed: number, label: string) {
    let hash = 0x811c9dc5 ^ Math.imul(seed | 0, 0x9e3779b1);
    for (let i = 0; i < label.length; i += 1) hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193);
    this.#x = hash | 0 || 1;
    for (let i = 0; i < 4; i += 1) this.int(2);
  }

  /** A whole number from 0 to `below` - 1. */
  int(below: number): number {
    let x = this.#x;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#x = x;
    this.#weyl = (this.#weyl + 0x61c88647) | 0;
    return ((x + this.#weyl) >>> 0) % below;
  }

  pick<T>(from: readonly T[]): T {
    const chosen = from[this.int(from.length)];
    if (chosen === undefined) throw new RangeError('nothing to pick from');
    return chosen;
  }

  /** True in `percent` of 100 calls. */
  chance(percent: number): boolean {
    return this.int(100) < percent;
  }
}
