import { isReleaseVersion } from '../composer/is-release-version.js';

/** Which document of which release a file of a Composer repository is. */
export interface DocumentPath {
  readonly distribution: string;
  readonly version: string;
  /** Below the folder of the release. */
  readonly document: string;
}

const PATH = /^distributions\/([a-z0-9][a-z0-9-]{0,99})\/([^/]{1,50})\/(.+)$/;
/** At most three levels of names that every file system, web server and shell takes as they are. */
const DOCUMENT = /^(?:[A-Za-z0-9][A-Za-z0-9._-]{0,99}\/){0,2}[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/**
 * Reads the path of a document, as `documentsFolder` and a `ReleaseDocument` make it; null for what cannot be one. Such
 * a path never leaves the folder of its release.
 *
 * @param path below the repository's folder
 */
export function documentPath(path: string): DocumentPath | null {
  const [, distribution, version = '', document = ''] = PATH.exec(path) ?? [];
  if (distribution === undefined || !isReleaseVersion(version) || !DOCUMENT.test(document)) return null;
  return { distribution, version, document };
}
