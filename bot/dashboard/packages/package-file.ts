import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  zip: 'application/zip',
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  // Documents of releases.
  md: 'text/markdown; charset=utf-8',
  pem: 'text/plain; charset=utf-8',
  sig: 'text/plain; charset=utf-8',
  SHA256SUMS: 'text/plain; charset=utf-8',
};

export interface PackageFile {
  /** Absolute, without symbolic links. */
  readonly path: string;
  readonly type: string;
  /** A zip is never written again under its name. */
  readonly lasting: boolean;
}

/**
 * The file of a Composer repository that an address means; null for what is none: a path with detours, a hidden
 * name (half-done work and locks are hidden), another type, or a symbolic link that leads out of the folder.
 *
 * @param root absolute folder of the repository
 * @param path percent-encoded, relative to it; '' is its first page
 */
export async function packageFile(root: string, path: string): Promise<PackageFile | null> {
  const names = decode(path === '' ? 'index.html' : path);
  const type = TYPES[names?.at(-1)?.replace(/^.*\./, '') ?? ''];
  if (names === null || type === undefined) return null;
  try {
    const [top, file] = await Promise.all([realpath(root), realpath(join(root, ...names))]);
    if (!file.startsWith(top + sep)) return null;
    return { path: file, type, lasting: names[0] === 'dist' };
  } catch {
    return null;
  }
}

function decode(path: string): string[] | null {
  try {
    const names = path.split('/').map(decodeURIComponent);
    // oxlint-disable-next-line no-control-regex
    return names.some((name) => name === '' || name.startsWith('.') || /[/\\\0-\x1f]/.test(name))
      ? null
      : names;
  } catch {
    return null;
  }
}
