import { resolve } from 'node:path';
import { checkLogin } from './check-login.js';
import { LocalForge } from './local-forge.js';

export interface LocalForgeOptions {
  /** The folder of the repositories; made when the first one is. */
  readonly dir: string;
  /** What ours are signed with; `upkeep[bot]` unless said otherwise. */
  readonly login?: string;
  /** Where people reach the dashboard; `http://localhost:4000` unless said otherwise. */
  readonly url?: string;
}

/** Opens the forge of a folder. Starts and makes nothing yet. Throws ForgeRefusedError for an impossible login. */
export function openLocalForge({
  dir,
  login = 'upkeep[bot]',
  url = 'http://localhost:4000',
}: LocalForgeOptions): LocalForge {
  checkLogin(login);
  return new LocalForge(resolve(dir), login, url.replace(/\/+$/, ''));
}
