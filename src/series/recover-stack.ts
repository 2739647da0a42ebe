import { stackJournal } from './stack-journal.js';
import { withStackLock } from './stack-lock.js';

/**
 * Completes or undoes a change to the stack folder that was interrupted; without one it does
 * nothing and takes no lock. Waits for a run that is writing right now.
 */
export async function recoverStack(dir: string): Promise<void> {
  if (!stackJournal.exists(dir)) return;
  await withStackLock(dir, async () => {
    if (stackJournal.exists(dir)) await stackJournal.replay(dir);
  });
}
