import type { Bot } from '../bot.js';
import { buildRepositoryMap, type RepositoryMap } from '../events/repository-map.js';
import { systemTimers } from '../jobs/system-timers.js';
import type { Timers } from '../jobs/timers.js';
import { readStackConfigs } from '../sweep/read-stack-configs.js';

/** A new stack's webhooks count from then on; until then the sweep looks at it. */
const EVERY_MS = 60_000;

export interface FollowedRepositories {
  /** The newest map; null before the first look at the series. */
  readonly now: () => RepositoryMap | null;
  readonly end: () => void;
}

/** Keeps the map of repositories and stacks up to date, by which webhooks become jobs. */
export function followRepositories(
  bot: Pick<Bot, 'config' | 'forge' | 'workspace' | 'log'>,
  timers: Timers = systemTimers,
): FollowedRepositories {
  let map: RepositoryMap | null = null;
  let ended = false;
  let callOff = (): void => {};
  const look = async (): Promise<void> => {
    try {
      const stacks = await readStackConfigs(bot);
      map = buildRepositoryMap(bot.config.series, stacks, (text) => bot.workspace.repositoryOf(text));
    } catch (error) {
      bot.log.warn({ err: error }, 'the series could not be looked at');
    }
    if (!ended) callOff = timers.after(EVERY_MS, () => void look());
  };
  void look();
  return {
    now: () => map,
    end: () => {
      ended = true;
      callOff();
    },
  };
}
