import type { Oid } from '../../src/git/oid.js';
import { linkEscapes } from '../tree/link-escapes.js';
import type { PackageFault } from '../tree/package-fault.js';
import type { PackageMember } from '../tree/package-member.js';
import { zipLimitFaults } from '../zip/zip-limit-faults.js';

const LINK = 0o120777;

/**
 * Finds members whose content is not there, links that lead out of the package, and what a zip cannot hold.
 * @param sizes of the blobs that exist
 * @param targets of the links; one that is too long to be a link has none
 */
export function checkContents(
  members: readonly PackageMember[],
  sizes: ReadonlyMap<Oid, number>,
  targets: ReadonlyMap<Oid, string>,
  report: (fault: PackageFault) => void,
): void {
  const missing: PackageMember[] = [];
  for (const member of members) {
    const { path, mode, id } = member;
    if (id === null) continue;
    if (!sizes.has(id)) missing.push(member);
    else if (mode === LINK && linkEscapes(path, targets.get(id) ?? '')) report(escaping(path));
  }
  const [first] = missing;
  // One fault for all: of a partial clone, every file is missing.
  if (first !== undefined) report(missingFault(first, missing.length - 1));
  for (const fault of zipLimitFaults(members, sizes)) report(fault);
}

function missingFault({ path, id }: PackageMember, others: number): PackageFault {
  const more = others === 0 ? '' : `, nor are those of ${others} more files of the package`;
  return {
    path,
    code: 'missing-object',
    message: `its content, blob ${id}, is not in the repository${more}`,
    mend: 'Fetch it (`upkeep sync`), or pass --repo with a repository that has it.',
  };
}

function escaping(path: string): PackageFault {
  return {
    path,
    code: 'link-escapes',
    message: 'the link leads out of the package',
    mend: 'Remove it, or make it relative to a file of the same package, by a patch.',
  };
}
