import { isReleaseVersion } from '../../builder/composer/is-release-version.js';
import { isRegular } from '../../src/git/mode.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { parseTree } from '../../src/git/tree-codec.js';
import { versionOrder } from '../../builder/release/gate/version-order.js';

/** A file of the series repository that says that a version is wanted, and begins its notes. */
export interface ReleaseFile {
  readonly version: string;
  readonly id: Oid;
}

const ENDING = '.md';

/** The releases that a commit of the series repository has files for, the oldest version first. */
export async function releaseFiles(
  repo: Pick<Repository, 'objects'>,
  commit: Oid,
  distribution: string,
): Promise<readonly ReleaseFile[]> {
  const [folder] = await repo.objects.readNames([`${commit}:releases/${distribution}`]);
  if (folder?.type !== 'tree') return [];
  return parseTree(folder.data)
    .flatMap(({ name, mode, id }) => {
      const version = name.slice(0, -ENDING.length);
      const wanted = name.endsWith(ENDING) && isRegular(mode) && isReleaseVersion(version);
      return wanted ? [{ version, id }] : [];
    })
    .toSorted((a, b) => versionOrder(a.version, b.version));
}
