import type { Oid } from '../../src/git/oid.js';
import { PushRejectedError } from '../../src/git/push-rejected-error.js';
import type { Repository } from '../../src/git/repository.js';
import type { Bot } from '../bot.js';

/** Somebody else may record at the same time; each try starts from what they left. */
const ATTEMPTS = 5;

/**
 * Adds to a ref of records in the series repository and pushes it, by compare and swap, before anything can depend on
 * it. Nothing is pushed when nothing differs. Throws PushRejectedError when others are faster again and again.
 * @param add commits on top of what the local ref has, and returns the commit that the ref shall have
 */
export async function pushRecord(
  bot: Pick<Bot, 'workspace' | 'config'>,
  ref: string,
  add: (repo: Repository) => Promise<Oid>,
): Promise<Oid> {
  const { workspace, config } = bot;
  for (let attempt = 1; ; attempt += 1) {
    const copy = await workspace.series();
    const oldId = copy.refs.get(ref) ?? null;
    const repo = await workspace.openSeries();
    let newId: Oid;
    try {
      newId = await add(repo);
    } finally {
      repo.close();
    }
    if (newId === oldId) return newId;
    try {
      await workspace.push(config.series, copy.gitDir, [{ ref, newId, oldId }]);
      return newId;
    } catch (error) {
      if (!(error instanceof PushRejectedError) || attempt >= ATTEMPTS) throw error;
    }
  }
}
