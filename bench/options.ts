import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly repo: string;
  readonly git: string;
  readonly count: number;
  readonly base: string | null;
  readonly onto: string | null;
  readonly from: string;
  readonly along: string | null;
  readonly runs: number;
  readonly slowRuns: number;
  readonly widen: number;
  readonly json: boolean;
}

export const USAGE = `npm run bench -- --repo DIR [options]
Makes a stack of real commits and moves it to another release: ours, git replay, git rebase, git am.

  --repo DIR     any git repository; nothing is written to it
  --git PATH     the git to compare with (its replay needs 2.44)             [git]
  --count N      commits in the stack                                        [100]
  --base REV     where the stack starts                 [the second newest release]
  --onto REV     where it is moved to                          [the newest release]
  --from REV     whose commits it is made of                                [HEAD]
  --along REV    also forecasts along this branch
  --runs N       times that the fast ones are run; medians are shown           [5]
  --slow-runs N  times that rebase and am are run; 0 leaves them out           [3]
  --widen K      also runs ours on a tree with K times the files              [10]
  --json         one document instead of the table
`;

/** Reads the command line; null when it asks for help or lacks `--repo`. Throws on an unknown option. */
export function readOptions(args: readonly string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      repo: { type: 'string' },
      git: { type: 'string', default: 'git' },
      count: { type: 'string', default: '100' },
      base: { type: 'string' },
      onto: { type: 'string' },
      from: { type: 'string', default: 'HEAD' },
      along: { type: 'string' },
      runs: { type: 'string', default: '5' },
      'slow-runs': { type: 'string', default: '3' },
      widen: { type: 'string', default: '10' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || values.repo === undefined) return null;
  return {
    repo: values.repo,
    git: values.git,
    count: wholeNumber('count', values.count, 1),
    base: values.base ?? null,
    onto: values.onto ?? null,
    from: values.from,
    along: values.along ?? null,
    runs: wholeNumber('runs', values.runs, 1),
    slowRuns: wholeNumber('slow-runs', values['slow-runs'], 0),
    widen: wholeNumber('widen', values.widen, 0),
    json: values.json,
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    throw new Error(`--${name} ${text}: expected a whole number from ${least}`);
  return value;
}
