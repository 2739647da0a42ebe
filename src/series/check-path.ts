/** Why a path may not be written to, as a stable code and a sentence's end that follows the path. */
export interface PathProblem {
  readonly code:
    | 'path-absolute'
    | 'path-escapes'
    | 'path-empty-component'
    | 'path-in-git-dir'
    | 'path-control'
    | 'path-too-long';
  readonly message: string;
}

const MAX_COMPONENT_BYTES = 255;
const MAX_PATH_BYTES = 4096;

/** Code points that HFS+ leaves out when it compares names, so that `.g<ZWNJ>it` is `.git` there. */
const HFS_IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/**
 * What makes a path of a patch unsafe, or null. A safe path is relative, stays in the tree and
 * names no `.git` on any file system: not in another case, not with code points that HFS+ ignores,
 * not by its NTFS short name, not with what Windows strips from the end, not behind a backslash.
 */
export function checkPath(path: string): PathProblem | null {
  if (isPlain(path)) return null;
  if (/[\0\n]/.test(path)) {
    return { code: 'path-control', message: 'has a NUL or a newline in it' };
  }
  if (/^[/\\]/.test(path) || /^[A-Za-z]:[/\\]/.test(path)) {
    return { code: 'path-absolute', message: 'is absolute' };
  }
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) {
    return { code: 'path-too-long', message: `is longer than ${MAX_PATH_BYTES} bytes` };
  }
  for (const component of path.split('/')) {
    if (component === '' || component === '.') {
      return { code: 'path-empty-component', message: `has an empty or '.' component` };
    }
    if (Buffer.byteLength(component) > MAX_COMPONENT_BYTES) {
      return { code: 'path-too-long', message: `has a component longer than ${MAX_COMPONENT_BYTES} bytes` };
    }
    for (const part of component.split('\\')) {
      if (part === '..') return { code: 'path-escapes', message: `has a '..' component` };
      if (isGitDir(part))
        return { code: 'path-in-git-dir', message: `has the component '${part}', git's own folder` };
    }
  }
  return null;
}

/** Nearly every real path; the rest is looked at more closely. */
function isPlain(path: string): boolean {
  return path.length < 200 && /^[A-Za-z0-9_-][\w.-]*(?:\/[A-Za-z0-9_-][\w.-]*)*$/.test(path);
}

function isGitDir(component: string): boolean {
  // NTFS opens `.git::$INDEX_ALLOCATION` and `.git:stream` as `.git`, and drops dots and blanks at the end.
  const name = component
    .replace(HFS_IGNORED, '')
    .replace(/:.*$/s, '')
    .replace(/[. ]+$/, '')
    .toLowerCase();
  return name === '.git' || name === 'git~1';
}
