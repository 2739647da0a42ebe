/** What a delta makes, or why it cannot. */
export type DeltaResult =
  | { readonly ok: true; readonly data: Buffer }
  | { readonly ok: false; readonly reason: string };

/**
 * Applies a git delta (the format is described in git's pack format documentation): two sizes, then
 * instructions that copy from the base or insert bytes. At most `maxSize` bytes are made.
 */
export function applyGitDelta(base: Buffer, delta: Buffer, maxSize: number): DeltaResult {
  const baseSize = readSize(delta, 0);
  if (baseSize === null) return failed('it ends within its header');
  if (baseSize.value !== base.length) {
    return failed(`it is made for ${baseSize.value} bytes, the file has ${base.length}`);
  }
  const size = readSize(delta, baseSize.end);
  if (size === null) return failed('it ends within its header');
  if (size.value > maxSize) return failed(`it makes ${size.value} bytes, at most ${maxSize} are allowed`);

  const data = Buffer.allocUnsafe(size.value);
  let made = 0;
  let at = size.end;
  while (at < delta.length) {
    const code = delta[at] ?? 0;
    at += 1;
    if (code === 0) return failed('it has the reserved instruction 0');
    if (code < 0x80) {
      if (at + code > delta.length || made + code > data.length)
        return failed('an insertion runs past the end');
      delta.copy(data, made, at, at + code);
      at += code;
      made += code;
      continue;
    }
    let offset = 0;
    let length = 0;
    for (let bit = 0; bit < 7; bit += 1) {
      if ((code & (1 << bit)) === 0) continue;
      const byte = delta[at];
      if (byte === undefined) return failed('it ends within a copy');
      at += 1;
      // No shifts: an offset may need all 32 bits.
      if (bit < 4) offset += byte * 256 ** bit;
      else length += byte * 256 ** (bit - 4);
    }
    if (length === 0) length = 0x10000;
    if (offset + length > base.length || made + length > data.length)
      return failed('a copy runs past the end');
    base.copy(data, made, offset, offset + length);
    made += length;
  }
  return made === data.length
    ? { ok: true, data }
    : failed(`it makes ${made} bytes, it states ${data.length}`);
}

function readSize(delta: Buffer, start: number): { value: number; end: number } | null {
  let value = 0;
  for (let at = start, scale = 1; at < delta.length && scale < 2 ** 49; at += 1, scale *= 128) {
    const byte = delta[at] ?? 0;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, end: at + 1 };
  }
  return null;
}

function failed(reason: string): DeltaResult {
  return { ok: false, reason };
}
