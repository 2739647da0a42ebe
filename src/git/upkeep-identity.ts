import type { Identity } from './identity.js';
import { UPKEEP_COMMITTER } from './upkeep-committer.js';

/** Upkeep itself, as who commits what no person does; `seconds` come from what is committed, never from a clock. */
export function upkeepIdentity(seconds: number): Identity {
  return { ...UPKEEP_COMMITTER, seconds, offset: 0 };
}
