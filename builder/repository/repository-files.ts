/** The index of packages, below the repository's folder. */
export const INDEX_FILE = 'manifest.json';
/** What Composer reads first. */
export const ROOT_FILE = 'packages.json';
/** Known security advisories. */
export const ADVISORIES_FILE = 'advisories.json';
/** Everything half-done is in here, on the same file system as the repository. */
export const WORKING_FOLDER = '.upkeep-build';
/** What a run that was killed may have left to do: of a build the moves of files, of a publication the packages. */
export const JOURNAL_FILE = `${WORKING_FOLDER}/journal.json`;
export const LOCK_FILE = '.upkeep-lock';

/** Where the versions of a package are, below the repository's folder. */
export function packageManifestFile(name: string): string {
  return `manifest/${name}.json`;
}

/** Where it stands which releases of an upstream repository were built. */
export function releaseRecordFile(repository: string): string {
  return `releases/${repository}.json`;
}
