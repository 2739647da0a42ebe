import { generateKeyPairSync } from 'node:crypto';
import nock from 'nock';
import { onTestFinished } from 'vitest';
import type { GithubForge } from '../../../bot/github/github-forge.js';
import type { GithubForgeOptions } from '../../../bot/github/github-forge-options.js';
import { openGithubForge } from '../../../bot/github/open-github-forge.js';

export const API = 'https://api.github.test';
export const BOT = 'upkeep-test[bot]';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});

/** What a test looks at. */
export interface NockedForge {
  readonly forge: GithubForge;
  /** A scope of which all was asked takes no more, so a new one each time. */
  readonly api: () => nock.Scope;
  /** Everything that was logged, as one text. */
  readonly logged: () => string;
  /** Tokens given out so far: `ghs_token1`, `ghs_token2`, … */
  readonly tokens: () => number;
}

export interface NockedOptions extends Partial<GithubForgeOptions> {
  /** How long a token lives, in milliseconds. */
  readonly tokenLife?: number;
}

/** A forge whose App is installed on `acme/shop`; every other answer is the test's. */
export function nockedForge({ tokenLife = 3_600_000, ...options }: NockedOptions = {}): NockedForge {
  nock.disableNetConnect();
  onTestFinished(() => {
    nock.abortPendingRequests();
    nock.cleanAll();
    nock.enableNetConnect();
  });
  let tokens = 0;
  const lines: string[] = [];
  const write = (facts: object, message: string): void => {
    lines.push(`${message} ${JSON.stringify(facts)}`);
  };
  nock(API)
    .persist()
    .get('/app')
    .reply(200, { id: 4711, slug: 'upkeep-test' })
    .get('/repos/acme/shop/installation')
    .reply(200, { id: 7 })
    .post('/app/installations/7/access_tokens')
    .reply(201, () => {
      tokens += 1;
      return { token: `ghs_token${tokens}`, expires_at: new Date(Date.now() + tokenLife).toISOString() };
    });
  nock(API).get('/repos/acme/shop').reply(200, { full_name: 'acme/shop', default_branch: 'main' });
  const forge = openGithubForge({
    appId: '4711',
    privateKey,
    apiUrl: API,
    webUrl: 'https://github.test',
    log: { debug: write, info: write, warn: write, error: write },
    throttle: false,
    retryMs: 1,
    ...options,
  });
  onTestFinished(() => forge.close());
  return { forge, api: () => nock(API), logged: () => lines.join('\n'), tokens: () => tokens };
}
