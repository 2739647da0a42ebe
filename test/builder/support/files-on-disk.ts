import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { hashObject } from '../../../src/git/hash-object.js';
import { MODE_EXECUTABLE, MODE_FILE, MODE_SYMLINK } from '../../../src/git/mode.js';

/** `100755 <blob id>` of every file and link below a folder, by path, as git would list them. */
export function filesOnDisk(dir: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const path of pathsBelow(dir, '').sort()) {
    const full = join(dir, path);
    const stat = lstatSync(full);
    const link = stat.isSymbolicLink();
    const data = link ? readlinkSync(full, 'buffer') : readFileSync(full);
    const mode = link ? MODE_SYMLINK : (stat.mode & 0o111) === 0 ? MODE_FILE : MODE_EXECUTABLE;
    found.set(path, `${mode.toString(8)} ${hashObject('blob', data)}`);
  }
  return found;
}

/** Node's own recursive listing goes through links to folders. */
function pathsBelow(dir: string, prefix: string): string[] {
  return readdirSync(join(dir, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = prefix + entry.name;
    return entry.isDirectory() ? pathsBelow(dir, `${path}/`) : [path];
  });
}
