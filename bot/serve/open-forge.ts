import type { ForgePeople } from '../../src/forge/forge-people.js';
import type { Forge } from '../../src/forge/forge.js';
import { openLocalForge } from '../../src/forge/local/open-local-forge.js';
import type { BotConfig } from '../bot-config.js';
import type { GithubForgeOptions } from '../github/github-forge-options.js';
import { openGithubForge } from '../github/open-github-forge.js';
import type { Log } from '../log.js';
import { countedFetch } from './counted-fetch.js';

/** The forge that is configured. */
export interface OpenForge {
  readonly forge: Forge;
  /** What people can do there; null but with the local forge. */
  readonly people: ForgePeople | null;
  close(): void;
}

/**
 * @param onCall told of every request to GitHub: its route without names and numbers, and its status
 * @param github how patient the GitHub forge is
 */
export function openForge(
  { forge: config, publicUrl }: Pick<BotConfig, 'forge' | 'publicUrl'>,
  log: Log,
  onCall: (route: string, status: number) => void,
  github: Pick<GithubForgeOptions, 'throttle' | 'timeoutMs' | 'retryMs'> = {},
): OpenForge {
  if (config.kind === 'local') {
    const forge = openLocalForge({ dir: config.dir, url: publicUrl });
    return { forge, people: forge, close: () => forge.dispose() };
  }
  const { appId, privateKey, apiUrl, webUrl } = config;
  const fetch = countedFetch(apiUrl, onCall);
  const forge = openGithubForge({ appId, privateKey, apiUrl, webUrl, log, fetch, ...github });
  return { forge, people: null, close: () => forge.close() };
}
