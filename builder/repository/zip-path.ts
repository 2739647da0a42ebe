import type { PackageRole } from './package-role.js';

/**
 * Where a package's zip is, below the repository's folder; it holds the same bytes for ever. An alias
 * has a place of its own, since upstream's package of that name and version may come later.
 */
export function zipPath(name: string, version: string, role: PackageRole): string {
  const base = name.slice(name.indexOf('/') + 1);
  return `${role === 'alias' ? 'dist/alias' : 'dist'}/${name}/${base}-${version}.zip`;
}
