import { patchesFromCommits } from '../../review/patches-from-commits.js';
import { reviewStack } from '../../review/review-stack.js';
import type { EngineSettings } from './engine-settings.js';
import { checkConflict } from './operations/check-conflict.js';
import { commitStack } from './operations/commit-stack.js';
import { editStack } from './operations/edit-stack.js';
import { judgeCompat } from './operations/judge-compat.js';
import { judge } from './operations/judge.js';
import { lookAhead } from './operations/look-ahead.js';
import { publishCommit } from './operations/publish-commit.js';
import { refreshConflict } from './operations/refresh-conflict.js';
import type { Engine } from './engine.js';

/** What a worker of the engine's pool does: the verbs of the engine, with its settings beside each request. */
export const engineOperations = {
  judge,
  judgeCompat,
  lookAhead,
  checkConflict,
  refreshConflict,
  editStack,
  commitStack,
  publishCommit,
  review: reviewStack,
  patchesFromCommits,
} satisfies {
  [Verb in keyof Engine]: (
    request: Parameters<Engine[Verb]>[0],
    settings: EngineSettings,
  ) => ReturnType<Engine[Verb]>;
};

export type EngineOperations = typeof engineOperations;
