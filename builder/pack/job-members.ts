import type { Oid } from '../../src/git/oid.js';
import { encodePath } from '../../src/git/path-bytes.js';
import type { PackageFault } from '../tree/package-fault.js';
import type { PackageMember } from '../tree/package-member.js';
import type { PackageUnfolder } from '../tree/package-unfolder.js';
import type { PackJob } from './pack-job.js';

const COMPOSER = 'composer.json';
const DIRECTORY = 0o040755;

/**
 * The members of a job's zip in the order of their paths' bytes: the package's files, some of them replaced,
 * the directories that it has although they are empty, and the job's composer.json.
 * @param composer blob of composer.json
 * @param fault gets what cannot be packed; the members are of no use then
 */
export function jobMembers(
  job: PackJob,
  composer: Oid,
  unfolder: PackageUnfolder,
  fault: (fault: PackageFault) => void,
): PackageMember[] {
  const { contents, replace } = job;
  const members = contents === null ? [] : unfolder.unfold(contents, fault);
  for (const { path, id } of replace) {
    if (path === COMPOSER) continue;
    const at = place(members, path);
    const member = members[at];
    if (member?.path === path && member.id !== null) members[at] = { ...member, id };
    else {
      fault({
        path,
        code: 'replaced-file-missing',
        message: 'the recipe replaces its content, but the package has no such file',
        mend: 'Take the quirk out of the recipe, or mend its path.',
      });
    }
  }
  // Deepest first, so that one that is not empty is seen to be so.
  for (const path of [...(contents?.directories ?? [])].reverse()) addDirectory(members, path, fault);
  members.splice(place(members, COMPOSER), 0, { path: COMPOSER, mode: job.composer.mode, id: composer });
  return members;
}

function addDirectory(members: PackageMember[], path: string, fault: (fault: PackageFault) => void): void {
  const name = `${path}/`;
  const at = place(members, name);
  if (members[at]?.path.startsWith(name) === true) return;
  const above = name
    .split('/')
    .slice(0, -1)
    .map((_, depth, parts) => parts.slice(0, depth + 1).join('/'));
  if (above.some((folder) => folder === COMPOSER || members[place(members, folder)]?.path === folder)) {
    fault({
      path,
      code: 'directory-is-file',
      message: 'the recipe wants an empty directory, but the package has a file there',
      mend: 'Take the directory out of the recipe.',
    });
  } else members.splice(at, 0, { path: name, mode: DIRECTORY, id: null });
}

/** Where a path stands among the members, or is to be put. */
function place(members: readonly PackageMember[], path: string): number {
  const bytes = encodePath(path);
  let [low, high] = [0, members.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const member = members[middle];
    if (member !== undefined && Buffer.compare(encodePath(member.path), bytes) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
