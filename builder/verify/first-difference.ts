import { readZipDirectory } from './read-zip-directory.js';
import type { ZipFile } from './zip-file.js';
import type { ZipMember } from './zip-member.js';

/**
 * Name of the first member in which a zip differs from the one that it should be: one that is missing, too many, or has
 * another mode, size or other bytes. null when all members are the same.
 */
export function firstDifference(expected: ZipFile, found: ZipFile): string | null {
  const wanted = readZipDirectory(expected).members;
  const there = readZipDirectory(found).members;
  for (let index = 0; index < Math.max(wanted.length, there.length); index += 1) {
    const [one, other] = [wanted[index], there[index]];
    if (one === undefined) return other?.name ?? null;
    if (other === undefined) return one.name;
    // Members are in the order of their names, so the smaller name is the one that the other zip lacks.
    if (one.name !== other.name) {
      return Buffer.compare(Buffer.from(one.name), Buffer.from(other.name)) < 0 ? one.name : other.name;
    }
    if (!sameMember(one, other) || !sameBytes(expected, one, found, other)) return one.name;
  }
  return null;
}

function sameMember(a: ZipMember, b: ZipMember): boolean {
  return (
    a.mode === b.mode &&
    a.method === b.method &&
    a.crc === b.crc &&
    a.size === b.size &&
    a.packedSize === b.packedSize
  );
}

function sameBytes(a: ZipFile, one: ZipMember, b: ZipFile, other: ZipMember): boolean {
  const others = b.chunks(other.at, other.packedSize);
  for (const chunk of a.chunks(one.at, one.packedSize)) {
    const next = others.next();
    if (next.done === true || !chunk.equals(next.value)) return false;
  }
  return true;
}
