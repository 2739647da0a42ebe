import { isLinks } from '../composer/composer-json.js';
import { isPackageName } from '../composer/is-package-name.js';
import type { ManifestEntry } from './manifest-entry.js';
import type { RecordedRelease } from './release-record.js';
import type { IndexedPackage } from './repository-index.js';
import { zipPath } from './zip-path.js';

/**
 * Whether what stands in a repository's files can be worked with: names that are safe as paths, zips at their
 * places, and values of the kinds that they must have. `verify` looks at the rest.
 */
export const manifestShape = {
  indexed: (value: unknown): value is IndexedPackage =>
    isObject(value) && typeof value['name'] === 'string' && isPackageName(value['name']),

  /** @param name of the package whose versions they are */
  entry: (name: string, value: unknown): value is ManifestEntry => {
    if (!isObject(value) || value['name'] !== name) return false;
    const { version, role, zip, key, composer } = value as Partial<ManifestEntry>;
    return (
      typeof version === 'string' &&
      typeof role === 'string' &&
      typeof key === 'string' &&
      isObject(composer) &&
      zip === zipPath(name, version, role)
    );
  },

  releases: (value: unknown): value is Readonly<Record<string, RecordedRelease>> =>
    isObject(value) &&
    Object.values(value).every(
      (one) => isObject(one) && typeof one['commit'] === 'string' && isLinks(one['packages']),
    ),
} as const;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
