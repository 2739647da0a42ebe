import { readFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSample } from '../../../cli/demo/make-sample.js';
import { makeSampleSeries } from '../../../cli/demo/make-sample-series.js';
import type { SampleSeries } from '../../../cli/demo/sample-series.js';
import type { SampleUpstream } from '../../../cli/demo/sample-upstream.js';
import type { Oid } from '../../../src/git/oid.js';
import { DEFAULT_POLICY } from '../../../src/compat/gate/policy.js';
import { reviewStack } from '../../../src/review/review-stack.js';
import type { Review } from '../../../src/review/review.js';
import type { ReviewRequest } from '../../../src/review/review-request.js';
import { TempRepo, type FileSpec } from '../../support/temp-repo.js';

/** The sample upstream and a series repository with its stack at `main`. */
export interface ReviewScene {
  readonly dir: string;
  readonly upstream: SampleUpstream;
  readonly stack: SampleSeries;
  readonly series: TempRepo;
  readonly line: Oid;
  /** A commit on a branch of its own. */
  offer(files: Readonly<Record<string, FileSpec>>, from?: Oid): Oid;
  /** The text of a file of the stack on the line. */
  read(name: string): string;
  /** `series` with other lines behind its own. */
  seriesWith(...names: readonly string[]): string;
  review(head: Oid, wanted?: Partial<ReviewRequest>): Promise<Review>;
  remove(): void;
}

export async function makeReviewScene(): Promise<ReviewScene> {
  const dir = mkdtempSync(join(tmpdir(), 'upkeep-review-'));
  const upstream = await makeSample({ dir });
  const series = new TempRepo(join(dir, 'series'));
  const stack = await makeSampleSeries(upstream, { dir: join(series.dir, 'patches', 'sample') });
  const line = series.commit('The stack');
  series.git('worktree', 'add', '--detach', '-q', join(dir, 'copy'), line);
  const scene: ReviewScene = {
    dir,
    upstream,
    stack,
    series,
    line,
    offer(files, from = line) {
      series.git('checkout', '-q', '-f', '--detach', from);
      return series.commit('Offered', files);
    },
    read: (name) => readFileSync(join(dir, 'copy', 'patches', 'sample', name), 'utf8'),
    seriesWith: (...names) => scene.read('series') + names.map((name) => `${name}\n`).join(''),
    review: (head, wanted = {}) =>
      reviewStack(
        {
          seriesRepo: join(series.dir, '.git'),
          line,
          head,
          stack: 'sample',
          repo: upstream.gitDir,
          targets: [],
          others: [],
          policy: DEFAULT_POLICY,
          asOf: '2026-11-26',
          ...wanted,
        },
        { memo: null, facts: null, few: 'git' },
      ),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
  return scene;
}
