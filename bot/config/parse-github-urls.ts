import type { ForgeConfig } from '../bot-config.js';
import type { ConfigFaults } from './config-faults.js';
import { variable, type Variables } from './variables.js';

export type GithubUrls = Pick<Extract<ForgeConfig, { kind: 'github' }>, 'apiUrl' | 'webUrl'>;

/** Where GitHub is, from `GITHUB_API_URL` or `GHE_HOST`; null when something is wrong: then `faults` says what. */
export function parseGithubUrls(variables: Variables, faults: ConfigFaults): GithubUrls | null {
  const host = variable(variables, 'GHE_HOST');
  const api = variable(variables, 'GITHUB_API_URL')?.replace(/\/+$/, '') ?? null;
  if (host !== null && !/^[A-Za-z0-9.-]+(?::\d+)?$/.test(host)) {
    faults.add(
      'GHE_HOST',
      `is ${JSON.stringify(host)}, expected the name of a host alone`,
      'Leave out https:// and what follows the name, such as in github.example.com.',
    );
    return null;
  }
  if (host !== null && api !== null && api !== `https://${host}/api/v3`) {
    faults.add(
      'GITHUB_API_URL',
      `is ${JSON.stringify(api)}, but GHE_HOST says https://${host}/api/v3`,
      'Unset one of them.',
    );
    return null;
  }
  const apiUrl = host === null ? (api ?? 'https://api.github.com') : `https://${host}/api/v3`;
  if (apiUrl === 'https://api.github.com') return { apiUrl, webUrl: 'https://github.com' };
  const enterprise = /^(https?:\/\/[A-Za-z0-9.-]+(?::\d+)?)\/api\/v3$/.exec(apiUrl)?.[1];
  if (enterprise !== undefined && isSafe(enterprise)) return { apiUrl, webUrl: enterprise };
  faults.add(
    'GITHUB_API_URL',
    `is ${JSON.stringify(apiUrl)}, expected https://api.github.com or https://HOST/api/v3`,
    'Unset it for github.com. Plain http is taken on this machine alone: tokens travel there.',
  );
  return null;
}

function isSafe(url: string): boolean {
  return url.startsWith('https:') || /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(url);
}
