import { OutsideError } from '../../src/errors/outside-error.js';

/**
 * A write that would make a second thing if it were repeated: when it failed in a way in which it may have taken
 * effect, or was refused because the thing is there, looks before anything else; repeats once if nothing is there.
 *
 * @param look what the write would have made, read anew; null when it is not there
 */
export async function writeOnce<T>(write: () => Promise<T>, look: () => Promise<T | null>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof OutsideError) || error.code === 'forge-limit') throw error;
    const found = await look();
    if (found !== null) return found;
    // A token that was not taken has been thrown away; the next request has another.
    if (error.code !== 'forge-unavailable' && error.code !== 'forge-credentials') throw error;
    return await write();
  }
}
