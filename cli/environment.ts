import { resolve } from 'node:path';
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
  };
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
