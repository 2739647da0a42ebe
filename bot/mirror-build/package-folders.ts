import { join } from 'node:path';

/** Below `UPKEEP_PACKAGES`: what builds add to, and what people and Composer get. */
export interface PackageFolders {
  readonly build: string;
  readonly published: string;
}

/** Both are kept: the former has the zips from which a published version is never made again. */
export function packageFolders(packages: string): PackageFolders {
  return { build: join(packages, 'build'), published: join(packages, 'published') };
}
