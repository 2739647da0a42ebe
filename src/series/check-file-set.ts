import { MODE_SYMLINK } from '../git/mode.js';
import type { FaultList } from './fault-list.js';
import type { FileDiff } from './file-diff.js';

/** Whether the diffs of one patch can be made together: no path twice, none below another file or link. */
export function checkFileSet(files: readonly FileDiff[], faults: FaultList): void {
  const made = new Map<string, FileDiff>();
  const gone = new Map<string, FileDiff>();
  for (const file of files) {
    const leaves = file.change === 'delete' || file.change === 'rename' ? file.oldPath : null;
    if (leaves !== null) claim(gone, leaves, file, faults);
    if (file.newPath === null) continue;
    claim(made, file.newPath, file, faults);
    if (file.change === 'modify' && gone.has(file.newPath)) twice(file.newPath, file, faults);
  }
  for (const [path, file] of made) {
    for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      const above = made.get(path.slice(0, slash));
      if (above === undefined) continue;
      const what = (above.newMode ?? above.oldMode) === MODE_SYMLINK ? 'a symbolic link' : 'a file';
      faults.add(
        'path-through-file',
        file.line,
        `${path} lies below ${path.slice(0, slash)}, which line ${above.line} makes ${what}`,
        'A path is a file or a folder, not both: take one of the two out of the patch.',
      );
    }
  }
}

function claim(claimed: Map<string, FileDiff>, path: string, file: FileDiff, faults: FaultList): void {
  if (claimed.has(path)) twice(path, file, faults);
  else claimed.set(path, file);
}

function twice(path: string, file: FileDiff, faults: FaultList): void {
  faults.add(
    'path-twice',
    file.line,
    `${path} is changed by an earlier diff of this patch already`,
    'Put both changes into one diff, or into two patches.',
  );
}
