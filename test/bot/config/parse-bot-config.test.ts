import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseBotConfig } from '../../../bot/config/parse-bot-config.js';
import type { Variables } from '../../../bot/config/variables.js';
import { BadInputError } from '../../../src/errors/bad-input-error.js';

const pem = (type: 'rsa' | 'ec'): string => {
  const { privateKey } =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
};
const KEY = pem('rsa');
const SECRET = 'b6c2f1a09d3e4f58';
const GITHUB = { UPKEEP_SERIES: 'acme/series', APP_ID: '1234', PRIVATE_KEY: KEY, WEBHOOK_SECRET: SECRET };

function parse(variables: Variables, local: string | null = null, webhooks = true) {
  return parseBotConfig({
    variables,
    cwd: '/srv',
    local,
    webhooks,
    readFile: (path) => {
      if (path === 'key.pem') return KEY;
      throw Object.assign(new Error('no'), { code: 'ENOENT' });
    },
  });
}

/** `VARIABLE message` of every fault. */
function faultsOf(variables: Variables, local: string | null = null): string[] {
  try {
    parse(variables, local);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    expect(error).toMatchObject({ code: 'environment', exit: 2 });
    for (const { mend } of error.faults) expect(mend).toMatch(/^[A-Z].*\.$/);
    return error.faults.map(({ file, message }) => `${file} ${message}`);
  }
  return [];
}

describe('parseBotConfig', () => {
  it('needs the series alone for the local forge, and reads nothing of GitHub', () => {
    expect(parse({ UPKEEP_SERIES: 'acme/series', APP_ID: 'x', WEBHOOK_SECRET: '' }, 'forge')).toEqual({
      forge: { kind: 'local', dir: '/srv/forge' },
      series: 'acme/series',
      lines: [],
      home: '/srv/.upkeep',
      packages: null,
      signer: null,
      composer: 'if-installed',
      queueUrl: null,
      role: 'all',
      workers: 2,
      pollMs: 300_000,
      host: '127.0.0.1',
      port: 4000,
      publicUrl: 'http://localhost:4000',
      logLevel: 'info',
    });
  });

  it('reads everything', () => {
    const config = parse({
      ...GITHUB,
      UPKEEP_LINES: 'main, release/*',
      UPKEEP_HOME: 'cache',
      UPKEEP_PACKAGES: '/var/packages',
      UPKEEP_COMPOSER: 'required',
      QUEUE_URL: 'rediss://:pass@redis.example.com:6380/2',
      UPKEEP_ROLE: 'worker',
      UPKEEP_WORKERS: '8',
      UPKEEP_POLL: '60',
      HOST: '0.0.0.0',
      PORT: '8080',
      PUBLIC_URL: 'https://upkeep.example.com/bot/',
      LOG_LEVEL: 'debug',
      WEBHOOK_SECRET: `${SECRET}, ${SECRET}-old`,
    });
    expect(config).toEqual({
      forge: {
        kind: 'github',
        appId: '1234',
        privateKey: KEY.trim(),
        webhookSecrets: [SECRET, `${SECRET}-old`],
        apiUrl: 'https://api.github.com',
        webUrl: 'https://github.com',
      },
      series: 'acme/series',
      lines: ['main', 'release/*'],
      home: '/srv/cache',
      packages: '/var/packages',
      signer: null,
      composer: 'required',
      queueUrl: 'rediss://:pass@redis.example.com:6380/2',
      role: 'worker',
      workers: 8,
      pollMs: 60_000,
      host: '0.0.0.0',
      port: 8080,
      publicUrl: 'https://upkeep.example.com/bot',
      logLevel: 'debug',
    });
  });

  it('reads what releases are signed with, and repeats nothing of a key', () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const signing = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const local = { UPKEEP_SERIES: 'acme/series' };
    const { signer } = parse({ ...local, UPKEEP_SIGNING_KEY: signing.replaceAll('\n', '\\n') }, 'forge');
    expect(signer?.publicKey).toBe(
      createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
    );
    for (const wrong of ['key.pem', 'missing.pem', signing.slice(0, 60), pem('ec')]) {
      expect(faultsOf({ ...local, UPKEEP_SIGNING_KEY: wrong }, 'forge')).toEqual([
        'UPKEEP_SIGNING_KEY leads to no private Ed25519 key as PEM without a password',
      ]);
    }
  });

  it('says all faults at once', () => {
    expect(
      faultsOf({
        UPKEEP_SERIES: 'no-owner',
        UPKEEP_LINES: 'main,-x',
        QUEUE_URL: 'http://:hunter2@example.com',
        UPKEEP_ROLE: 'web2',
        UPKEEP_WORKERS: '0',
        UPKEEP_POLL: '1e3',
        HOST: 'a b',
        PORT: '65536',
        PUBLIC_URL: 'example.com',
        LOG_LEVEL: 'loud',
        APP_ID: 'upkeep',
        GHE_HOST: 'https://github.example.com',
      }),
    ).toEqual([
      'APP_ID is "upkeep", expected the number of the GitHub App',
      'GHE_HOST is "https://github.example.com", expected the name of a host alone',
      'HOST is "a b", expected an address to listen on',
      'LOG_LEVEL is "loud", expected trace, debug, info, warn or error',
      'PORT is "65536", expected a number from 0 to 65535',
      'PRIVATE_KEY is not set, and neither is PRIVATE_KEY_PATH, expected a key as PEM',
      'PUBLIC_URL is something else, expected an address with http:// or https://',
      'QUEUE_URL is something else, expected the address of a Redis server, redis://HOST:PORT',
      'UPKEEP_LINES is "main,-x", expected globs of branches, by comma',
      'UPKEEP_POLL is "1e3", expected a number of seconds from 5 to 86400',
      'UPKEEP_ROLE is "web2", expected all, web or worker',
      'UPKEEP_SERIES is "no-owner", expected owner/name of the repository that holds patches/',
      'UPKEEP_WORKERS is "0", expected a number from 1 to 64',
      'WEBHOOK_SECRET is not set: anybody could send the bot orders',
    ]);
    expect(faultsOf({}, 'forge')).toEqual([
      'UPKEEP_SERIES is not set, expected owner/name of the repository that holds patches/',
    ]);
  });

  it.each([
    ['development', 'has a secret that everybody knows'],
    ['Development', 'has a secret that everybody knows'],
    ['short', 'has a secret of 5 characters'],
    [`${SECRET},`, 'has an empty secret at place 2'],
    [`${SECRET},development`, 'has a secret that everybody knows at place 2'],
  ])('refuses the webhook secret %s', (secret, what) => {
    expect(faultsOf({ ...GITHUB, WEBHOOK_SECRET: secret })).toEqual([
      `WEBHOOK_SECRET ${what}, expected at least 16 random characters`,
    ]);
  });

  it('never repeats a secret', () => {
    const hidden = 'very-private';
    const variables = {
      ...GITHUB,
      WEBHOOK_SECRET: 'tiny-private',
      PRIVATE_KEY: hidden,
      QUEUE_URL: `ftp://${hidden}@x`,
    };
    expect(() => parse(variables)).toThrow(BadInputError);
    expect(faultsOf(variables).join('\n')).not.toMatch(/private@|very-private|tiny-private/);
  });

  it('takes a key with \\n for line ends, as base64, or from a file', () => {
    const keyOf = (variables: Variables) => {
      const { forge } = parse({ ...GITHUB, PRIVATE_KEY: undefined, ...variables });
      return forge.kind === 'github' ? forge.privateKey.trim() : '';
    };
    expect(keyOf({ PRIVATE_KEY: KEY.replaceAll('\n', '\\n') })).toBe(KEY.trim());
    expect(keyOf({ PRIVATE_KEY: Buffer.from(KEY).toString('base64') })).toBe(KEY.trim());
    expect(keyOf({ PRIVATE_KEY_PATH: 'key.pem' })).toBe(KEY.trim());
  });

  it('refuses a key that is none, of another kind, missing, or given twice', () => {
    const only = (variables: Variables) => faultsOf({ ...GITHUB, ...variables });
    const none = 'holds no RSA key as PEM, expected what GitHub gave (`-----BEGIN RSA PRIVATE KEY-----`)';
    expect(only({ PRIVATE_KEY: 'nonsense' })).toEqual([`PRIVATE_KEY ${none}`]);
    expect(only({ PRIVATE_KEY: pem('ec') })).toEqual([`PRIVATE_KEY ${none}`]);
    expect(only({ PRIVATE_KEY: '', PRIVATE_KEY_PATH: 'gone.pem' })).toEqual([
      'PRIVATE_KEY_PATH names "gone.pem", which cannot be read (ENOENT)',
    ]);
    expect(only({ PRIVATE_KEY_PATH: 'key.pem' })).toEqual([
      'PRIVATE_KEY is set and so is PRIVATE_KEY_PATH, expected one of them',
    ]);
  });

  it.each([
    [{ GHE_HOST: 'git.example.com' }, 'https://git.example.com/api/v3', 'https://git.example.com'],
    [
      { GITHUB_API_URL: 'https://git.example.com/api/v3/' },
      'https://git.example.com/api/v3',
      'https://git.example.com',
    ],
    [{ GITHUB_API_URL: 'https://api.github.com' }, 'https://api.github.com', 'https://github.com'],
    [{ GITHUB_API_URL: 'http://127.0.0.1:81/api/v3' }, 'http://127.0.0.1:81/api/v3', 'http://127.0.0.1:81'],
  ])('finds GitHub by %o', (variables, apiUrl, webUrl) => {
    expect(parse({ ...GITHUB, ...variables }).forge).toMatchObject({ apiUrl, webUrl });
  });

  it.each(['http://git.example.com/api/v3', 'https://git.example.com', 'ftp://x/api/v3'])(
    'refuses the API %s',
    (url) => {
      expect(faultsOf({ ...GITHUB, GITHUB_API_URL: url })[0]).toContain('expected https://api.github.com or');
    },
  );

  it('refuses two hosts that differ', () => {
    expect(
      faultsOf({ ...GITHUB, GITHUB_API_URL: 'https://a.example/api/v3', GHE_HOST: 'b.example' }),
    ).toEqual(['GITHUB_API_URL is "https://a.example/api/v3", but GHE_HOST says https://b.example/api/v3']);
  });

  it.each(['REDIS_URL', 'WEBHOOK_PROXY_URL'])('refuses %s, with which Probot installs packages', (name) => {
    expect(faultsOf({ ...GITHUB, [name]: 'redis://x' })).toEqual([
      `${name} is set, but Probot would install packages at run time because of it`,
    ]);
  });

  it.each(['web', 'worker'])('wants a queue that the role %s can share', (role) => {
    expect(faultsOf({ ...GITHUB, UPKEEP_ROLE: role })).toEqual([
      `QUEUE_URL is not set, but UPKEEP_ROLE is ${role}: what one process takes in another one does`,
    ]);
  });
});
