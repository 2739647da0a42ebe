import { resolve } from 'node:path';
import { readSigner } from '../../builder/supply/read-signer.js';
import type { Signer } from '../../builder/release/signer.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { BotConfig, ForgeConfig } from '../bot-config.js';
import { ConfigFaults } from './config-faults.js';
import { parseCommonConfig } from './parse-common-config.js';
import { parseGithubConfig } from './parse-github-config.js';
import { variable, type Variables } from './variables.js';

/** What the command line knows besides the environment. */
export interface BotConfigInput {
  readonly variables: Variables;
  /** Relative folders are below it. */
  readonly cwd: string;
  /** Folder of the local forge (`--local DIR`), with which the variables of GitHub are not read; null: GitHub. */
  readonly local: string | null;
  /** Whether webhooks can come in: without a server (`--once`) no secret is needed. */
  readonly webhooks: boolean;
  /** As `readFileSync(path, 'utf8')`, for `PRIVATE_KEY_PATH` and `UPKEEP_SIGNING_KEY`. */
  readonly readFile: (path: string) => string;
}

/**
 * The bot's configuration from environment variables; one that is empty counts as not set. `docs/operate.md` lists
 * them. Pure but for the private key's file.
 * @throws BadInputError `environment` with every variable that is wrong, what was expected, and how to mend it
 */
export function parseBotConfig(input: BotConfigInput): BotConfig {
  const faults = new ConfigFaults();
  const { series, ...config } = parseCommonConfig(input.variables, input.cwd, faults);
  const forge: ForgeConfig | null =
    input.local === null
      ? parseGithubConfig({
          variables: input.variables,
          readFile: input.readFile,
          webhooks: input.webhooks && config.role !== 'worker',
          faults,
        })
      : { kind: 'local', dir: resolve(input.cwd, input.local) };
  const signer = parseSigner(input, faults);
  if (!faults.none || series === null || forge === null) throw faults.error();
  return { forge, series, signer, ...config };
}

/** What releases are signed with. A fault repeats nothing of the key. */
function parseSigner({ variables, readFile }: BotConfigInput, faults: ConfigFaults): Signer | null {
  const given = variable(variables, 'UPKEEP_SIGNING_KEY');
  if (given === null) return null;
  try {
    return readSigner(given, readFile);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    const mend = 'Set it to the path of a file with a private Ed25519 key, or unset it to sign no release.';
    faults.add('UPKEEP_SIGNING_KEY', 'leads to no private Ed25519 key as PEM without a password', mend);
    return null;
  }
}
