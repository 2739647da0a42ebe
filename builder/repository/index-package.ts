import { createHash } from 'node:crypto';
import { stabilityOf } from '../../src/versions/stability.js';
import { formatPackageManifest, type PackageManifest } from './package-manifest.js';
import type { IndexedPackage } from './repository-index.js';

/** What the index says of a package; null when it has no version. */
export function indexPackage(manifest: PackageManifest): IndexedPackage | null {
  const { name, versions } = manifest;
  const latest = versions.findLast(({ version }) => stabilityOf(version) === 'stable') ?? versions.at(-1);
  if (latest === undefined) return null;
  const { version, role, composer } = latest;
  const description = composer['description'];
  return {
    name,
    versions: versions.length,
    latest: version,
    role,
    type: composer.type ?? 'library',
    description: typeof description === 'string' ? description : '',
    manifest: createHash('sha256').update(formatPackageManifest(manifest)).digest('hex'),
  };
}
