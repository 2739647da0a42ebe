import { OutsideError } from '../../src/errors/outside-error.js';

/** What a request gives; null when GitHub says that there is no such thing. */
export async function orNull<T>(request: Promise<T>): Promise<T | null> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof OutsideError && error.code === 'forge-missing') return null;
    throw error;
  }
}
