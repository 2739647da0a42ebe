import type { Release } from '../release.js';
import type { LocalContext } from './local-context.js';
import { releaseFromStored } from './release-from-stored.js';
import type { StoredRelease } from './stored-release.js';

/** The verb `releases` of the Forge port. */
export async function readReleases(context: LocalContext, name: string): Promise<readonly Release[]> {
  const look = await (await context.repository(name)).lookAtFiles();
  return [...(await look.list<StoredRelease>('releases')).values()]
    .sort((a, b) => b.serial - a.serial)
    .map((release) => releaseFromStored(context, name, release));
}
