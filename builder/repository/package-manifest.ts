import type { ManifestEntry } from './manifest-entry.js';

/** Every published version of one package, oldest first as Composer orders versions. */
export interface PackageManifest {
  readonly name: string;
  readonly versions: readonly ManifestEntry[];
}

/** A version a line, so that a manifest kept in git shows what a release added. */
export function formatPackageManifest({ name, versions }: PackageManifest): string {
  const lines = versions.map((entry) => JSON.stringify(entry));
  return `{"format":2,"name":${JSON.stringify(name)},"versions":[\n${lines.join(',\n')}\n]}\n`;
}
