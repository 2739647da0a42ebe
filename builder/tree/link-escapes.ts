const DRIVE = /^[a-z]:/i;

/**
 * Whether a link at this path leads, or could lead, out of the folder that the package is unpacked to.
 * A `..` after a name may leave through another link, which is why it counts although it looks inside.
 */
export function linkEscapes(path: string, target: string): boolean {
  if (target === '' || /[\\\0]/.test(target) || target.startsWith('/') || DRIVE.test(target)) return true;
  const parts = target.split('/').filter((part) => part !== '' && part !== '.');
  const name = parts.findIndex((part) => part !== '..');
  const up = name < 0 ? parts.length : name;
  return up > path.split('/').length - 1 || parts.includes('..', up);
}
