import type { Engine } from './engine.js';
import { engineOperations } from './engine-operations.js';
import type { EngineSettings } from './engine-settings.js';

/** The engine in this process: for one-off runs and tests, where a crash may take the process with it. */
export function inProcessEngine(settings: EngineSettings = { memo: null, facts: null, few: 'git' }): Engine {
  return {
    judge: (request) => engineOperations.judge(request, settings),
    judgeCompat: (request) => engineOperations.judgeCompat(request, settings),
    lookAhead: (request) => engineOperations.lookAhead(request, settings),
    checkConflict: (request) => engineOperations.checkConflict(request, settings),
    refreshConflict: (request) => engineOperations.refreshConflict(request, settings),
    editStack: (request) => engineOperations.editStack(request),
    commitStack: (request) => engineOperations.commitStack(request, settings),
    publishCommit: (request) => engineOperations.publishCommit(request, settings),
    review: (request) => engineOperations.review(request, settings),
    patchesFromCommits: (request) => engineOperations.patchesFromCommits(request),
  };
}
