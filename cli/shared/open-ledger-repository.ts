import { resolve } from 'node:path';
import { openRepository } from '../../src/git/open-repository.js';
import type { Repository } from '../../src/git/repository.js';
import { listStacks } from '../../src/series/list-stacks.js';
import type { Context } from '../command.js';
import { openSeriesRepository } from './open-series-repository.js';
import { seriesTop } from './series-top.js';

/** Does without a ledger. */
export const NO_LEDGER = 'none';

/**
 * The repository that has the ledger: that of `--ledger`, or the one around the nearest `patches/`. null: none is wanted,
 * or there is none. It is closed when the command ends. Throws what opening throws.
 */
export async function openLedgerRepository(
  context: Context,
  given: string | undefined,
): Promise<Repository | null> {
  if (given === NO_LEDGER) return null;
  if (given === undefined) {
    const { patches } = listStacks(context.cwd);
    return patches === null ? null : openSeriesRepository(context, seriesTop(patches));
  }
  const repo = await openRepository(resolve(context.cwd, given));
  context.onExit(() => repo.close());
  return repo;
}
