import type { Engine } from './engine.js';
import type { EngineSettings } from './engine-settings.js';
import { inProcessEngine } from './in-process-engine.js';
import { openEnginePool } from './open-engine-pool.js';

export interface EngineOptions {
  /** Child processes at a time; 0: all of it in this process, without time limit. */
  readonly size: number;
  /** Milliseconds for one operation. */
  readonly timeoutMs: number;
  /** Folder of the memo of merges, which may be deleted at any time; none unless given. */
  readonly memo?: string | null;
  /** Folder of what the compatibility gate knows of files, which may be deleted at any time; none unless given. */
  readonly facts?: string | null;
  /** Module of the workers, for tests; the compiled one beside this file unless given. */
  readonly worker?: string;
}

/** An engine that is running. */
export interface OpenEngine extends Engine {
  /** Waits until everything that was asked for is done. */
  drain(): Promise<void>;
  /** Takes nothing more (OutsideError `pool-closed`) and ends the child processes; what runs fails as crashed. */
  close(): Promise<void>;
}

/** Starts an engine in child processes, each started when it is needed and kept: what crashes is one operation. */
export function openEngine({
  size,
  timeoutMs,
  worker,
  memo = null,
  facts = null,
}: EngineOptions): OpenEngine {
  if (size === 0) {
    return { ...inProcessEngine({ memo, facts, few: 'git' }), drain: async () => {}, close: async () => {} };
  }
  // A crash of libgit2 is one operation there, and its module is loaded once.
  const settings: EngineSettings = { memo, facts, few: 'libgit2' };
  const pool = openEnginePool({ size, timeoutMs, ...(worker === undefined ? {} : { worker }) });
  return {
    judge: (request) => pool.run('judge', [request, settings]),
    judgeCompat: (request) => pool.run('judgeCompat', [request, settings]),
    lookAhead: (request) => pool.run('lookAhead', [request, settings]),
    checkConflict: (request) => pool.run('checkConflict', [request, settings]),
    refreshConflict: (request) => pool.run('refreshConflict', [request, settings]),
    editStack: (request) => pool.run('editStack', [request]),
    commitStack: (request) => pool.run('commitStack', [request, settings]),
    publishCommit: (request) => pool.run('publishCommit', [request, settings]),
    review: (request) => pool.run('review', [request, settings]),
    patchesFromCommits: (request) => pool.run('patchesFromCommits', [request]),
    drain: () => pool.drain(),
    close: () => pool.close(),
  };
}
