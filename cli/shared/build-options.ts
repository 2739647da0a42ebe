import { resolve } from 'node:path';
import type { Context } from '../command.js';
import type { Input } from '../input.js';
import type { OptionSpec } from '../option-spec.js';
import { workersOf } from './workers-of.js';

/** Options of everything that adds to a Composer repository. */
export const BUILD_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--out <dir>',
    description: 'folder of the Composer repository; made, or added to',
    required: true,
  },
  {
    flags: '--url <url>',
    description: 'address under which the folder will be served; that of before, or file:// of it',
  },
  { flags: '--workers <n>', description: 'processes at a time; as many as there are processors without' },
  { flags: '-n, --dry-run', description: 'say what would be built and why, and write nothing' },
];

/** How to use what was built, for the help of every build. */
export const BUILD_NOTE =
  'A project uses the repository with\n' +
  '  composer config repositories.upkeep composer file:///path/of/OUT\n' +
  'Packages are published once: a version that is there already with other content is refused.';

export interface BuildOptions {
  readonly out: string;
  readonly url: string | null;
  readonly dryRun: boolean;
  readonly workers: number;
  readonly signal: AbortSignal;
}

/** Reads them. Throws BadInputError `usage`. */
export function readBuildOptions(input: Input, context: Context): BuildOptions {
  return {
    out: resolve(context.cwd, input.requiredOption('out')),
    url: input.option('url') ?? null,
    dryRun: input.flag('dry-run'),
    workers: workersOf(input.option('workers')),
    signal: context.signal,
  };
}
