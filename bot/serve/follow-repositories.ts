import type { Bot } from '../bot.js';
import { buildRepositoryMap, type RepositoryMap } from '../events/repository-map.js';
import { repeatedLook, type RepeatedLook } from '../jobs/repeated-look.js';
import { systemTimers } from '../jobs/system-timers.js';
import type { Timers } from '../jobs/timers.js';
import { readStackConfigs } from '../sweep/read-stack-configs.js';

/** A new stack's webhooks count from then on; until then the sweep looks at it. */
const EVERY_MS = 60_000;

export interface FollowedRepositories extends RepeatedLook {
  /** The newest map; null before the first look at the series. */
  readonly now: () => RepositoryMap | null;
}

/** Keeps the map of repositories and stacks up to date, by which webhooks become jobs. */
export function followRepositories(
  bot: Pick<Bot, 'config' | 'forge' | 'workspace' | 'log'>,
  timers: Timers = systemTimers,
): FollowedRepositories {
  let map: RepositoryMap | null = null;
  const look = async (): Promise<void> => {
    const stacks = await readStackConfigs(bot);
    map = buildRepositoryMap(bot.config.series, stacks, (text) => bot.workspace.repositoryOf(text));
  };
  const onError = (error: unknown): void => bot.log.warn({ err: error }, 'the series could not be looked at');
  const { end } = repeatedLook(EVERY_MS, look, onError, timers);
  return { now: () => map, end };
}
