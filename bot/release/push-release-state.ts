import { commitToRef } from '../../src/git/commit-to-ref.js';
import type { Oid } from '../../src/git/oid.js';
import { upkeepIdentity } from '../../src/git/upkeep-identity.js';
import type { Bot } from '../bot.js';
import { pushRecord } from '../state/push-record.js';
import type { ReleaseRecord } from './release-record.js';
import { releaseRefs } from './release-refs.js';
import type { ReleaseState } from './release-state.js';

/**
 * Records where the releases of a distribution stand, in the hosted series repository. Throws as `pushRecord`.
 * @param seconds the commit's date: that of the line's tip
 */
export function pushReleaseState(
  bot: Pick<Bot, 'workspace' | 'config'>,
  { key, verdict }: ReleaseState,
  record: ReleaseRecord,
  seconds: number,
): Promise<Oid> {
  const ref = releaseRefs.state(key);
  const files = new Map([
    ['state.json', Buffer.from(record.state)],
    ['answers.json', Buffer.from(record.answers)],
  ]);
  return pushRecord(bot, ref, (repo) =>
    commitToRef(repo, {
      ref,
      files,
      message: `Releases of ${key.distribution} on ${key.line}: ${verdict}\n`,
      committer: upkeepIdentity(seconds),
    }),
  );
}
