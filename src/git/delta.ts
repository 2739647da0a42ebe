/** The largest piece that one copy command takes; the size that every reader of packs knows. */
const MAX_COPY = 0x10000;
const MAX_INSERT = 127;
/** A copy command takes up to seven bytes and may split an insert: shorter equal pieces are inserted. */
const MIN_COPY = 9;

/** The most bytes that a delta to content of this size takes. */
export function deltaBound(size: number): number {
  return size + (size >>> 6) + 64;
}

/**
 * A git delta that makes `target` from `base` (the format of gitformat-pack(5): two sizes, then
 * copy and insert commands). Finds what trees of one series have in common: equal ends, and
 * between them pieces that were replaced in place. Always right; small for such input only.
 * @param scratch where to write it, `deltaBound(target.length)` bytes; the result is a part of it
 */
export function makeDelta(
  base: Buffer,
  target: Buffer,
  scratch: Buffer = Buffer.allocUnsafe(deltaBound(target.length)),
): Buffer {
  const prefix = commonPrefix(base, target);
  const suffix = commonSuffix(base, target, Math.min(base.length, target.length) - prefix);
  const end = target.length - suffix;
  let at = writeSize(scratch, 0, base.length);
  at = writeSize(scratch, at, target.length);
  at = writeCopy(scratch, at, 0, prefix);
  if (base.length === target.length) at = writeInPlace(scratch, at, base, target, prefix, end);
  else at = writeInsert(scratch, at, target, prefix, end);
  at = writeCopy(scratch, at, base.length - suffix, suffix);
  return scratch.subarray(0, at);
}

function commonPrefix(a: Buffer, b: Buffer): number {
  // Halving with native comparisons: a loop over bytes is slow until it is compiled, which for
  // the few hundred trees of a replay is most of the time.
  let [equal, differs] = [0, Math.min(a.length, b.length) + 1];
  while (differs - equal > 1) {
    const middle = (equal + differs) >> 1;
    if (a.compare(b, equal, middle, equal, middle) === 0) equal = middle;
    else differs = middle;
  }
  return equal;
}

function commonSuffix(a: Buffer, b: Buffer, most: number): number {
  let [equal, differs] = [0, most + 1];
  while (differs - equal > 1) {
    const middle = (equal + differs) >> 1;
    const same = a.compare(b, b.length - middle, b.length - equal, a.length - middle, a.length - equal) === 0;
    if (same) equal = middle;
    else differs = middle;
  }
  return equal;
}

/** Copies what stands at the same place in both, inserts the rest. */
function writeInPlace(
  out: Buffer,
  start: number,
  base: Buffer,
  target: Buffer,
  from: number,
  end: number,
): number {
  let written = start;
  let done = from;
  for (let at = from; at < end;) {
    if (base[at] !== target[at]) {
      at++;
      continue;
    }
    let to = at;
    while (to < end && base[to] === target[to]) to++;
    if (to - at >= MIN_COPY) {
      written = writeInsert(out, written, target, done, at);
      written = writeCopy(out, written, at, to - at);
      done = to;
    }
    at = to;
  }
  return writeInsert(out, written, target, done, end);
}

function writeSize(out: Buffer, start: number, size: number): number {
  let at = start;
  let rest = size;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) out[at++] = (rest & 0x7f) | 0x80;
  out[at++] = rest;
  return at;
}

function writeCopy(out: Buffer, start: number, offset: number, size: number): number {
  let at = start;
  for (let done = 0; done < size; done += MAX_COPY) {
    const from = offset + done;
    // A size of 0x10000 is written as none at all.
    const length = Math.min(MAX_COPY, size - done) % MAX_COPY;
    const commandAt = at++;
    let command = 0x80;
    for (let i = 0; i < 4; i++) {
      const byte = (from >>> (8 * i)) & 0xff;
      if (byte === 0) continue;
      out[at++] = byte;
      command |= 1 << i;
    }
    for (let i = 0; i < 2; i++) {
      const byte = (length >>> (8 * i)) & 0xff;
      if (byte === 0) continue;
      out[at++] = byte;
      command |= 0x10 << i;
    }
    out[commandAt] = command;
  }
  return at;
}

function writeInsert(out: Buffer, start: number, target: Buffer, from: number, end: number): number {
  let at = start;
  for (let done = from; done < end; done += MAX_INSERT) {
    const to = Math.min(end, done + MAX_INSERT);
    out[at++] = to - done;
    for (let i = done; i < to; i++) out[at++] = target[i] as number;
  }
  return at;
}
