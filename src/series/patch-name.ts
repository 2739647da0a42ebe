/**
 * What is wrong with a patch's name, or null when nothing is. A name is a relative path below the
 * stack folder that quilt, git and every file system can take: no blanks (quilt cuts the line
 * there), no hidden or parent folders, nothing that reads as a comment or an option.
 */
export function patchNameProblem(name: string): string | null {
  if (name === '') return 'it is empty';
  if (name.startsWith('/')) return 'it is absolute';
  if (name.startsWith('#') || name.startsWith('-')) return `it begins with '${name.charAt(0)}'`;
  if (/[\s\0-\x1f\x7f\\]/.test(name)) return 'it has a blank, control character or backslash';
  if (name === 'series' || name === 'stack.yml') return 'the stack has another use for it';
  for (const part of name.split('/')) {
    if (part === '' || part === '.' || part === '..') return `it has a component '${part}'`;
    if (part.startsWith('.')) return `its component '${part}' is hidden`;
    if (Buffer.byteLength(part) > 200) return 'a component of it is longer than 200 bytes';
  }
  return null;
}
