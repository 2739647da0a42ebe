import type { Identity } from './identity.js';

/** Upkeep itself, as who commits what no person does; `seconds` come from what is committed, never from a clock. */
export function upkeepIdentity(seconds: number): Identity {
  return { name: 'Upkeep', email: 'upkeep@localhost', seconds, offset: 0 };
}
