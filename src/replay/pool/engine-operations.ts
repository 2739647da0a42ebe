import type { GitObject } from '../../git/git-object.js';
import type { Oid } from '../../git/oid.js';
import { openRepository } from '../../git/open-repository.js';
import type { Repository } from '../../git/repository.js';
import type { Stack } from '../../series/stack.js';
import type { Committer } from '../commit-replay.js';
import { MemoryMemo } from '../memory-memo.js';
import { planRebase } from '../plan-rebase.js';
import type { ReplayReport } from '../report.js';
import { reportPlan } from '../report-plan.js';
import type { ResolutionRecord } from '../resolution-record.js';
import { runForecast, type ForecastReport } from '../run-forecast.js';

/** A stack to be judged on another base; everything in it can be sent to another process. */
export interface ReplayJob {
  /** The repository that has the upstream objects. */
  readonly repo: string;
  readonly stack: Stack;
  readonly onto: Oid;
  readonly committer: Committer;
  readonly resolutions: readonly ResolutionRecord[];
}

export interface ForecastJob {
  readonly repo: string;
  readonly stack: Stack;
  readonly along: Oid;
}

/** What the workers of the engine's pool do. They read with libgit2 and write nothing. */
export const engineOperations = {
  /** The objects that exist, by id. */
  async readMany(repo: string, ids: readonly Oid[]): Promise<Map<Oid, GitObject>> {
    return withRepository(repo, ({ objects }) => objects.readMany(ids));
  },

  /** Verdicts, culprits and evidence, as `rebase --json` prints them. */
  async replay({ repo, stack, onto, committer, resolutions }: ReplayJob): Promise<ReplayReport> {
    return withRepository(repo, async (opened) => {
      const memo = new MemoryMemo();
      const started = performance.now();
      const { objects } = opened;
      const plan = await planRebase({
        stack,
        repo: opened,
        objects,
        onto,
        committer,
        memo,
        resolutions,
        commits: false,
      });
      return reportPlan(plan, stack, opened, memo, performance.now() - started);
    });
  },

  /** Which commit breaks which patch, as `forecast --json` prints it. */
  async forecast({ repo, stack, along }: ForecastJob): Promise<ForecastReport> {
    return withRepository(repo, (opened) => runForecast(stack, opened, along, () => {}));
  },
};

export type EngineOperations = typeof engineOperations;

async function withRepository<T>(dir: string, use: (repo: Repository) => Promise<T>): Promise<T> {
  const repo = await openRepository(dir, { objects: 'libgit2' });
  try {
    return await use(repo);
  } finally {
    repo.close();
  }
}
