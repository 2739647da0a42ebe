import { formatPackageManifest } from '../../../builder/repository/package-manifest.js';
import { formatRepositoryIndex } from '../../../builder/repository/repository-index.js';
import { packageManifestFile } from '../../../builder/repository/repository-files.js';
import { DOCUMENTS } from '../../builder/pages/support/sample-releases.js';
import { BUNDLES, indexOf, MANIFESTS, manifestOf, pagesOf } from '../../builder/pages/support/sample.js';

/** The files of a Composer repository by their paths, as a build leaves them. */
export function packageFiles(): Map<string, string> {
  const all = [...MANIFESTS, ...BUNDLES.map((bundle) => manifestOf(bundle))];
  const manifests = [...new Map(all.map((one) => [one.name, one])).values()];
  const files = new Map<string, string>([
    ['packages.json', '{"packages":[],"metadata-url":"/packages/p2/%package%.json"}\n'],
    ['manifest.json', formatRepositoryIndex(indexOf(manifests))],
    ['p2/shop-os/catalog.json', '{"packages":{"shop-os/catalog":[]}}\n'],
    ['dist/shop-os/catalog/catalog-1.2.0.zip', 'PK\x05\x06 a zip'],
    ...Object.entries(DOCUMENTS),
    ['.upkeep-lock', '{}'],
    ['.upkeep-build/journal.json', '{}'],
  ]);
  for (const manifest of manifests)
    files.set(packageManifestFile(manifest.name), formatPackageManifest(manifest));
  for (const { path, text } of pagesOf()) files.set(path, text);
  return files;
}
