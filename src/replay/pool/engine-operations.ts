import { patchesFromCommits } from '../../review/patches-from-commits.js';
import type { ReviewRequest } from '../../review/review-request.js';
import type { EngineSettings } from './engine-settings.js';
import { checkConflict } from './operations/check-conflict.js';
import { commitStack } from './operations/commit-stack.js';
import { editStack } from './operations/edit-stack.js';
import { judge } from './operations/judge.js';
import { lookAhead } from './operations/look-ahead.js';
import { publishCommit } from './operations/publish-commit.js';
import { refreshConflict } from './operations/refresh-conflict.js';
import type { Engine } from './engine.js';
import type { CompatRequest } from './requests/compat-request.js';

/**
 * What a worker of the engine's pool does: the verbs of the engine, with its settings beside each request. Those with the
 * compatibility gate are loaded when they are asked for: its parsers take longer to load than a replay.
 */
export const engineOperations = {
  judge,
  judgeCompat: async (request: CompatRequest, settings: EngineSettings) =>
    (await import('./operations/judge-compat.js')).judgeCompat(request, settings),
  lookAhead,
  checkConflict,
  refreshConflict,
  editStack,
  commitStack,
  publishCommit,
  review: async (request: ReviewRequest, settings: EngineSettings) =>
    (await import('../../review/review-stack.js')).reviewStack(request, settings),
  patchesFromCommits,
} satisfies {
  [Verb in keyof Engine]: (
    request: Parameters<Engine[Verb]>[0],
    settings: EngineSettings,
  ) => ReturnType<Engine[Verb]>;
};

export type EngineOperations = typeof engineOperations;
