import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { followRefs } from '../../../src/git/mirror/follow-refs.js';
import { mirrorPaths } from '../../../src/git/mirror/mirror-paths.js';
import { syncMirror, type SyncOutcome, type SyncRequest } from '../../../src/git/mirror/sync-mirror.js';
import { openRepository } from '../../../src/git/open-repository.js';
import type { Repository } from '../../../src/git/repository.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';
import { refsOf } from './refs-of.js';

/** An upstream, a hosted mirror, a series repository and a home: what a sync is about. */
export class SyncWorld {
  readonly home = tempDir();
  readonly upstream = new TempRepo(tempDir());
  readonly hosted = join(tempDir(), 'hosted.git');
  readonly seriesDir = new TempRepo(tempDir()).dir;
  readonly paths = mirrorPaths(this.home, 'inventory');
  series!: Repository;

  static async make(): Promise<SyncWorld> {
    const world = new SyncWorld();
    execFileSync('git', ['init', '-q', '--bare', world.hosted]);
    world.series = await openRepository(world.seriesDir);
    onTestFinished(() => world.series.close());
    world.upstream.commit('one', { a: '1' });
    world.upstream.git('tag', '1.0');
    world.upstream.git('tag', '-a', '-m', 'x', '1.0-annotated');
    world.upstream.commit('two', { a: '2' });
    return world;
  }

  sync(changes: Partial<SyncRequest> = {}): Promise<SyncOutcome> {
    return syncMirror({
      stack: 'inventory',
      paths: this.paths,
      sources: { upstream: this.upstream.dir, hosted: this.hosted },
      series: this.series,
      follows: followRefs({}),
      accepted: new Map(),
      dryRun: false,
      ...changes,
    });
  }

  mirrored(): Record<string, string> {
    const { gitDir } = this.paths;
    return { ...refsOf(gitDir, 'refs/heads'), ...refsOf(gitDir, 'refs/tags') };
  }
}
