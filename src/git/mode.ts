/** The five modes that a git tree may hold. */
export const MODE_TREE = 0o040000;
export const MODE_FILE = 0o100644;
export const MODE_EXECUTABLE = 0o100755;
export const MODE_SYMLINK = 0o120000;
export const MODE_GITLINK = 0o160000;

export function isRegular(mode: number): boolean {
  return mode === MODE_FILE || mode === MODE_EXECUTABLE;
}

/** `100644`, as diffs and `ls-tree` write it. */
export function formatMode(mode: number): string {
  return mode.toString(8).padStart(6, '0');
}

export function isGitlink(mode: number): boolean {
  return mode === MODE_GITLINK;
}
