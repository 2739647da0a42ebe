/** Numbers in [0, 1) that are the same for the same seed: Marsaglia's xorshift with shifts 13, 17, 5. */
export function random(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
