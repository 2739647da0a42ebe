import { createPrivateKey } from 'node:crypto';
import type { ForgeConfig } from '../bot-config.js';
import type { ConfigFaults } from './config-faults.js';
import { parseGithubUrls } from './parse-github-urls.js';
import { variable, type Variables } from './variables.js';

interface GithubInput {
  readonly variables: Variables;
  /** As `readFileSync(path, 'utf8')`. */
  readonly readFile: (path: string) => string;
  /** Whether webhooks can come in: else no secret is needed. */
  readonly webhooks: boolean;
  readonly faults: ConfigFaults;
}

type GithubConfig = Extract<ForgeConfig, { kind: 'github' }>;

/** Shorter secrets can be guessed. */
const SECRET_LEAST = 16;
/** Words that examples and Probot itself use; Probot falls back to the first one, in production too. */
const KNOWN_SECRETS = ['development', 'your-webhook-secret', 'changeme'];
const NEW_SECRET =
  'Make one with `openssl rand -hex 32`, and put it into the settings of the GitHub App too.';

/**
 * How the bot reaches GitHub, from `APP_ID`, `PRIVATE_KEY` or `PRIVATE_KEY_PATH`, `WEBHOOK_SECRET` (several by comma,
 * the newest first), `GITHUB_API_URL` or `GHE_HOST`. Null when something is wrong: then `faults` says what. Values of
 * secrets are never repeated.
 */
export function parseGithubConfig({
  variables,
  readFile,
  webhooks,
  faults,
}: GithubInput): GithubConfig | null {
  const appId = parseAppId(variables, faults);
  const privateKey = parsePrivateKey(variables, readFile, faults);
  const webhookSecrets = parseSecrets(variables, webhooks, faults);
  const urls = parseGithubUrls(variables, faults);
  if (appId === null || privateKey === null || webhookSecrets === null || urls === null) return null;
  return { kind: 'github', appId, privateKey, webhookSecrets, ...urls };
}

function parseAppId(variables: Variables, faults: ConfigFaults): string | null {
  const value = variable(variables, 'APP_ID');
  if (value !== null && /^[1-9]\d{0,15}$/.test(value)) return value;
  const is = value === null ? 'is not set' : `is ${JSON.stringify(value)}`;
  faults.add(
    'APP_ID',
    `${is}, expected the number of the GitHub App`,
    'It is on the page of the App’s settings. Without GitHub start with --local DIR instead.',
  );
  return null;
}

function parsePrivateKey(
  variables: Variables,
  readFile: (path: string) => string,
  faults: ConfigFaults,
): string | null {
  const value = variable(variables, 'PRIVATE_KEY');
  const path = variable(variables, 'PRIVATE_KEY_PATH');
  const mend =
    'Make a key on the page of the App’s settings, and name the file that it gives with PRIVATE_KEY_PATH.';
  if (value !== null && path !== null) {
    faults.add(
      'PRIVATE_KEY',
      'is set and so is PRIVATE_KEY_PATH, expected one of them',
      'Unset one of them.',
    );
    return null;
  }
  if (path !== null) {
    try {
      return checkPem(readFile(path), 'PRIVATE_KEY_PATH', mend, faults);
    } catch (error) {
      const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
      faults.add('PRIVATE_KEY_PATH', `names ${JSON.stringify(path)}, which cannot be read (${why})`, mend);
      return null;
    }
  }
  if (value === null) {
    faults.add('PRIVATE_KEY', 'is not set, and neither is PRIVATE_KEY_PATH, expected a key as PEM', mend);
    return null;
  }
  return checkPem(unpackPem(value), 'PRIVATE_KEY', mend, faults);
}

/** Variables that cannot hold lines have `\n` for line ends, or the whole file as base64. */
function unpackPem(value: string): string {
  if (value.startsWith('-----BEGIN')) return value.replaceAll('\\n', '\n');
  return Buffer.from(value, 'base64').toString('utf8');
}

function checkPem(pem: string, name: string, mend: string, faults: ConfigFaults): string | null {
  try {
    if (createPrivateKey(pem).asymmetricKeyType === 'rsa') return pem;
  } catch {
    // What OpenSSL says of it helps nobody.
  }
  faults.add(
    name,
    'holds no RSA key as PEM, expected what GitHub gave (`-----BEGIN RSA PRIVATE KEY-----`)',
    mend,
  );
  return null;
}

function parseSecrets(
  variables: Variables,
  webhooks: boolean,
  faults: ConfigFaults,
): readonly string[] | null {
  const value = variable(variables, 'WEBHOOK_SECRET');
  if (value === null && !webhooks) return [];
  const [newest, ...older] = value?.split(',').map((secret) => secret.trim()) ?? [];
  if (newest === undefined) {
    faults.add('WEBHOOK_SECRET', 'is not set: anybody could send the bot orders', NEW_SECRET);
    return null;
  }
  const secrets = [newest, ...older];
  const wrong = secrets.flatMap((secret, n) => {
    const which = secrets.length === 1 ? '' : ` at place ${n + 1}`;
    if (secret === '') return [`has an empty secret${which}`];
    if (KNOWN_SECRETS.includes(secret.toLowerCase())) return [`has a secret that everybody knows${which}`];
    if (secret.length < SECRET_LEAST) return [`has a secret of ${secret.length} characters${which}`];
    return [];
  });
  for (const what of wrong) {
    faults.add('WEBHOOK_SECRET', `${what}, expected at least ${SECRET_LEAST} random characters`, NEW_SECRET);
  }
  return wrong.length > 0 ? null : secrets;
}
