import { isRegular, MODE_GITLINK, MODE_SYMLINK } from '../git/mode.js';
import type { FaultList } from './fault-list.js';

/** A file mode of a diff header; null, with the fault reported, when a patch may not have it. */
export function readMode(text: string, line: number, faults: FaultList): number | null {
  const mode = /^[0-7]{6}$/.test(text) ? Number.parseInt(text, 8) : null;
  if (mode !== null && (isRegular(mode) || mode === MODE_SYMLINK)) return mode;
  if (mode === MODE_GITLINK) {
    faults.add(
      'gitlink-change',
      line,
      'this changes a submodule (mode 160000), which a patch cannot carry',
      'Take the submodule out of the patch.',
    );
  } else {
    faults.add(
      'bad-mode',
      line,
      `'${text.trimEnd()}' is no mode of a file: expected 100644, 100755 or 120000`,
      'Make the patch again with git format-patch.',
    );
  }
  return null;
}
