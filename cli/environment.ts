import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BotConfig } from '../bot/bot-config.js';
import type { SetupConfig } from '../bot/setup/setup-config.js';
import { BadInputError } from '../src/errors/bad-input-error.js';
import type { Fault } from '../src/errors/fault.js';

/** What the environment variables say, checked; the rest of the program never looks at them. */
export interface Environment {
  /** `UPKEEP_HOME`, absolute; null when not set, then `.upkeep/` beside `patches/` is used. */
  readonly home: string | null;
  /** `UPKEEP_DEBUG=1`: errors come with their stack. */
  readonly debug: boolean;
  /** What `NO_COLOR` and `FORCE_COLOR` ask for; the former wins. */
  readonly colour: 'always' | 'never' | 'auto';
  /** The terminal cannot move its cursor. */
  readonly dumbTerminal: boolean;
  /** `UPKEEP_SIGNING_KEY`: a private key as PEM, or the path of one; never to be shown. null when not set, or empty. */
  readonly signingKey: string | null;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment; the one place that does, but for what git children inherit (`src/git/git-environment.ts`).
 * @throws BadInputError `environment` with every variable that is wrong
 */
export function readEnvironment(cwd: string, variables: Variables = process.env): Environment {
  const faults: Fault[] = [];
  const home = variables['UPKEEP_HOME'];
  if (home?.trim() === '') {
    faults.push(
      fault(
        'UPKEEP_HOME',
        'is set but empty, expected a folder',
        'Name a folder, or unset it to use .upkeep/ beside patches/.',
      ),
    );
  }
  const debug = variables['UPKEEP_DEBUG'] ?? '';
  if (!['', '0', '1'].includes(debug)) {
    faults.push(
      fault(
        'UPKEEP_DEBUG',
        `is ${JSON.stringify(debug)}, expected 0 or 1`,
        'Set it to 1 to see stacks, or unset it.',
      ),
    );
  }
  if (faults.length > 0) throw BadInputError.fromFaults('environment', faults);
  return {
    home: home === undefined ? null : resolve(cwd, home),
    debug: debug === '1',
    colour: colour(variables),
    dumbTerminal: variables['TERM'] === 'dumb',
    signingKey: variables['UPKEEP_SIGNING_KEY']?.trim() || null,
  };
}

/** What the command line says about the bot. */
export interface BotQuestion {
  readonly cwd: string;
  /** Folder of the local forge; null: GitHub, by the variables of its App. */
  readonly local: string | null;
  /** Whether webhooks can come in. */
  readonly webhooks: boolean;
}

/**
 * Reads what the bot is configured with; its parser is loaded only now, because other commands need none of it. In the
 * folder of a local forge the series repository need not be named when there is only one.
 * @throws BadInputError `environment` with every variable that is wrong, `which-series`
 */
export async function readBotConfig(
  { cwd, local, webhooks }: BotQuestion,
  variables: Variables = process.env,
): Promise<BotConfig> {
  const [{ parseBotConfig }, { findLocalSeries }] = await Promise.all([
    import('../bot/config/parse-bot-config.js'),
    import('../bot/config/find-local-series.js'),
  ]);
  const readFile = (path: string): string => readFileSync(resolve(cwd, path), 'utf8');
  const given = variables['UPKEEP_SERIES'] ?? '';
  const series = local !== null && given === '' ? await findLocalSeries(local) : given;
  return parseBotConfig({
    variables: { ...variables, UPKEEP_SERIES: series },
    cwd,
    local,
    webhooks,
    readFile,
  });
}

/**
 * The configuration of the set-up, when there is no GitHub App yet: none of its variables is set. Null when there is.
 * @throws BadInputError `environment` with every variable that is wrong
 */
export async function readSetupConfig(
  cwd: string,
  variables: Variables = process.env,
): Promise<SetupConfig | null> {
  const { parseSetupConfig } = await import('../bot/config/parse-setup-config.js');
  return parseSetupConfig(variables, cwd);
}

function fault(variable: string, message: string, mend: string): Fault {
  return { code: 'environment', severity: 'error', file: variable, line: 0, message, mend };
}

/** `NO_COLOR` as on no-color.org: any value but the empty one; `FORCE_COLOR=0` means never. */
function colour(variables: Variables): Environment['colour'] {
  if ((variables['NO_COLOR'] ?? '') !== '') return 'never';
  const force = variables['FORCE_COLOR'];
  if (force === undefined) return 'auto';
  return force === '0' || force === 'false' ? 'never' : 'always';
}
