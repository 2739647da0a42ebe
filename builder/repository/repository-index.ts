import type { PackageRole } from './package-role.js';

/** What the index says of a package, so that no other file is read to list them all. */
export interface IndexedPackage {
  readonly name: string;
  /** Number of versions. */
  readonly versions: number;
  /** The newest stable version, or the newest of all when none is stable. */
  readonly latest: string;
  /** Of that version, as are type and description. */
  readonly role: PackageRole;
  readonly type: string;
  readonly description: string;
  /** SHA-256 of the package's manifest file: who trusts the index can trust all that it lists. */
  readonly manifest: string;
}

/** `manifest.json`: the packages of a repository, by name; the versions are in a file for each package. */
export interface RepositoryIndex {
  readonly packages: readonly IndexedPackage[];
}

/** A package a line. */
export function formatRepositoryIndex({ packages }: RepositoryIndex): string {
  const lines = packages.map((entry) => JSON.stringify(entry));
  return `{"format":2,"packages":[\n${lines.join(',\n')}\n]}\n`;
}
