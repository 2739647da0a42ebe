import { ROOT_FILE } from './repository-files.js';
import type { RepositoryFile } from './repository-file.js';

/** Change it when metadata or pages come out differently for the same manifest. */
const METADATA_FORMAT = 2;

/** What the metadata in a folder were made for; when it differs, all are made anew. */
export function metadataMark(url: string): string {
  return `${METADATA_FORMAT} ${url}`;
}

/** `packages.json`, for one host. */
export function rootMetadata(names: readonly string[], url: string): RepositoryFile {
  const root = {
    packages: {},
    'metadata-url': `${metadataBase(url)}/p2/%package%.json`,
    'available-packages': names,
    'security-advisories': { metadata: true },
    upkeep: metadataMark(url),
  };
  return { path: ROOT_FILE, text: `${JSON.stringify(root)}\n` };
}

/**
 * On a web server the path is enough, and the same files serve http and https; on `file://`
 * Composer 2.5 takes no address that starts with a slash.
 */
function metadataBase(url: string): string {
  return url.startsWith('file:') ? url : new URL(url).pathname.replace(/\/$/, '');
}
