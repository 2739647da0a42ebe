import type { Oid } from '../../src/git/oid.js';
import type { PackageFault } from '../tree/package-fault.js';
import type { PackageMember } from '../tree/package-member.js';
import { ZIP_LIMITS } from './zip-limits.js';

const HEADERS = 30 + 46;
const END = 22;
/** Deflate at its worst: five bytes for each block of some ten thousand. */
const WORST = 1.001;

/**
 * What a zip of these members would be too large for, told by the sizes of their contents before one is
 * written: `too-many-members`, `package-too-large`, `name-too-long`.
 */
export function zipLimitFaults(
  members: readonly PackageMember[],
  sizes: ReadonlyMap<Oid, number>,
): PackageFault[] {
  const faults: PackageFault[] = [];
  const mend = 'Leave files out by the recipe, or make more than one package of them.';
  if (members.length > ZIP_LIMITS.members) {
    const message = `${members.length} files are more than the ${ZIP_LIMITS.members} that a zip can hold`;
    faults.push({ path: '', code: 'too-many-members', message, mend });
  }
  let total = 0;
  let zip = END;
  for (const { path, id } of members) {
    const size = id === null ? 0 : (sizes.get(id) ?? 0);
    // Most names are so short that their bytes need not be counted.
    const name = path.length * 3 > ZIP_LIMITS.nameBytes ? Buffer.byteLength(path) : path.length * 3;
    total += size;
    zip += HEADERS + 2 * name + Math.ceil(size * WORST);
    if (name > ZIP_LIMITS.nameBytes) {
      const message = `its name is ${name} bytes long, a zip can hold ${ZIP_LIMITS.nameBytes}`;
      faults.push({ path: path.slice(0, 100), code: 'name-too-long', message, mend });
    }
    if (size > ZIP_LIMITS.fileBytes) {
      const message = `it is ${size} bytes large, a zip can hold files up to ${ZIP_LIMITS.fileBytes}`;
      faults.push({ path, code: 'package-too-large', message, mend });
    }
  }
  if (total > ZIP_LIMITS.totalBytes || zip > ZIP_LIMITS.zipBytes) {
    const message = `its files have ${total} bytes, a package may have ${ZIP_LIMITS.totalBytes}`;
    faults.push({ path: '', code: 'package-too-large', message, mend });
  }
  return faults;
}
