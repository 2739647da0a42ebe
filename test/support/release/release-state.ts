import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listRefs } from '../../../src/git/list-refs.js';
import type { SampleWorld } from './sample-world.js';

/** All that a release changes: every file of both Composer repositories, and every ref of hosts and copies. */
export interface ReleaseState {
  readonly files: Readonly<Record<string, string>>;
  readonly refs: Readonly<Record<string, string>>;
}

/** Locks and their leftovers are of the process, not of the release. */
export async function releaseState(place: SampleWorld): Promise<ReleaseState> {
  const files = ['out', 'build'].flatMap((folder) => filesIn(place.dir, folder));
  const refs: [string, string][] = [];
  for (const [name, gitDir] of Object.entries({
    series: place.seriesHostDir,
    fork: place.forkHostDir,
    copy: join(place.seriesDir, '.git'),
  })) {
    for (const [ref, { id }] of await listRefs({ gitDir })) refs.push([`${name} ${ref}`, id]);
  }
  return { files: Object.fromEntries(files), refs: Object.fromEntries(refs) };
}

function filesIn(dir: string, folder: string): [string, string][] {
  if (!existsSync(join(dir, folder))) return [];
  return readdirSync(join(dir, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.upkeep-lock'))
    .map((entry): [string, string] => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(dir.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
