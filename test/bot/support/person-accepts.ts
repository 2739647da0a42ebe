import { join } from 'node:path';
import { followRefs } from '../../../src/git/mirror/follow-refs.js';
import { mirrorPaths } from '../../../src/git/mirror/mirror-paths.js';
import { syncMirror } from '../../../src/git/mirror/sync-mirror.js';
import { upstreamRecordRef } from '../../../src/git/mirror/upstream-record.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { SERIES, STACK, UPSTREAM, type Stage } from './stage.js';

/** A release manager's `upkeep sync --accept`, in a clone of the series, and the push that shares it. */
export async function personAccepts(stage: Stage, tag: string, id: string): Promise<void> {
  const home = join(stage.dir, 'person');
  const dir = join(home, 'series.git');
  stage.git(stage.dir, 'clone', '-q', '--mirror', stage.url(SERIES), dir);
  const series = await openRepository(dir);
  try {
    await syncMirror({
      stack: STACK,
      paths: mirrorPaths(home, STACK),
      sources: { upstream: withoutPassword(stage.url(UPSTREAM)) },
      series,
      follows: followRefs({ tags: ['2.4.*'] }),
      accepted: new Map([[tag, id.slice(0, 12)]]),
      dryRun: false,
    });
  } finally {
    series.close();
  }
  stage.git(dir, 'push', '-q', stage.url(SERIES), upstreamRecordRef(STACK));
}

/** Everybody may read; a path has no password anyway. */
function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//');
}
