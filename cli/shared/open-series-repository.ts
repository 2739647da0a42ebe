import { BadInputError } from '../../src/errors/bad-input-error.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Repository } from '../../src/git/repository.js';
import type { Context } from '../command.js';

/** The repository that holds a stack folder, with its shared state; null when it is in none. */
export async function openSeriesRepository(context: Context, stackDir: string): Promise<Repository | null> {
  try {
    const repo = await openRepository(stackDir);
    context.onExit(() => repo.close());
    return repo;
  } catch (error) {
    if (error instanceof BadInputError && error.code === 'not-a-repository') return null;
    throw error;
  }
}
