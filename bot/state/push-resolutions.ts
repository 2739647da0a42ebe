import { upkeepIdentity } from '../../src/git/upkeep-identity.js';
import type { Oid } from '../../src/git/oid.js';
import type { ResolutionRecord } from '../../src/replay/resolution-record.js';
import { recordResolutions, RESOLUTIONS_REF } from '../../src/replay/resolutions-ref.js';
import type { Bot } from '../bot.js';
import { pushRecord } from './push-record.js';

/**
 * Records resolutions in `refs/upkeep/resolutions` of the hosted series repository: of a merged pull request, or one
 * that was accepted. The same again changes nothing. Throws as `pushRecord`.
 * @param seconds the commit's date, such as that of the upstream commit that they are about
 */
export function pushResolutions(
  bot: Pick<Bot, 'workspace' | 'config'>,
  records: readonly ResolutionRecord[],
  seconds: number,
): Promise<Oid> {
  const committer = upkeepIdentity(seconds);
  return pushRecord(bot, RESOLUTIONS_REF, (repo) => recordResolutions(repo, records, committer));
}
