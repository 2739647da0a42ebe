import { RefMovedError } from '../../../src/git/ref-moved-error.js';
import type { RefUpdate } from '../../../src/git/ref-update.js';
import type { RefCopy } from '../ref-copy.js';

/** Pushes refs to a host; where all of them are so already, as in a repository that nobody else hosts, that is enough. */
export async function pushTo(host: RefCopy, updates: readonly RefUpdate[]): Promise<void> {
  try {
    await host.push(updates);
  } catch (error) {
    if (!(error instanceof RefMovedError)) throw error;
    const wanted = new Map(updates.map(({ ref, newId }) => [ref, newId]));
    if (!error.moved.every(({ ref, actual }) => wanted.get(ref) === actual)) throw error;
  }
}
