import { posix } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';
import type { GitObject } from '../../src/git/git-object.js';
import { MODE_SYMLINK } from '../../src/git/mode.js';
import type { Oid } from '../../src/git/oid.js';
import { formatComposerJson } from '../composer/format-composer-json.js';
import type { PlannedPackage } from '../plan/build-plan.js';
import type { ZipEntry } from './zip-entry.js';

/**
 * The members of a package's zip, sorted by the bytes of their paths. `blobs` has what was read.
 *
 * Throws BadInputError `bad-content` with every file that is not in the repository and every link
 * that leads out of the package.
 */
export function zipEntries(planned: PlannedPackage, blobs: ReadonlyMap<Oid, GitObject>): ZipEntry[] {
  const faults: Fault[] = [];
  const composer = Buffer.from(formatComposerJson(planned.composer), 'utf8');
  const entries: ZipEntry[] = [{ path: 'composer.json', mode: planned.composerMode, data: composer }];
  for (const { path, mode, id } of planned.files) {
    const blob = blobs.get(id);
    if (blob?.type !== 'blob') faults.push(missing(planned, path, id));
    else {
      entries.push({ path, mode, data: blob.data });
      if (mode === MODE_SYMLINK && escapes(path, blob.data.toString('utf8'))) {
        faults.push(escaping(planned, path));
      }
    }
  }
  if (faults.length > 0) throw BadInputError.fromFaults('bad-content', faults);
  return entries.sort((a, b) => Buffer.compare(Buffer.from(a.path, 'utf8'), Buffer.from(b.path, 'utf8')));
}

/**
 * Whether a link at this path leads, or could lead, out of the folder that the package is unpacked to.
 * A `..` after a name may leave through another link, which is why it counts although it looks inside.
 */
function escapes(path: string, target: string): boolean {
  if (target === '' || /[\\\0]/.test(target) || posix.isAbsolute(target)) return true;
  const parts = target.split('/').filter((part) => part !== '' && part !== '.');
  const name = parts.findIndex((part) => part !== '..');
  const up = name < 0 ? parts.length : name;
  return up > path.split('/').length - 1 || parts.includes('..', up);
}

function missing(planned: PlannedPackage, path: string, id: Oid): Fault {
  return {
    ...place(planned, path),
    code: 'missing-object',
    message: `its content ${id} is not in the repository`,
    mend: 'Fetch it (`upkeep sync`), or pass --repo with a repository that has it.',
  };
}

function escaping(planned: PlannedPackage, path: string): Fault {
  return {
    ...place(planned, path),
    code: 'link-escapes',
    message: 'the link leads out of the package',
    mend: 'Remove it, or make it relative to a file of the same package, by a patch.',
  };
}

function place(planned: PlannedPackage, path: string): Pick<Fault, 'severity' | 'file' | 'line'> {
  const folder = planned.path === '' ? '' : `${planned.path}/`;
  return { severity: 'error', file: `${planned.stack ?? planned.name}:${folder}${path}`, line: 0 };
}
