import { parseArgs } from 'node:util';

export interface CompatBenchOptions {
  readonly repo: string;
  readonly before: string;
  readonly after: string;
  /** Another judge: `{before}` and `{after}` stand for folders with the trees; null without one. */
  readonly against: readonly string[] | null;
  /** How many single commits are judged. */
  readonly commits: number;
  readonly runs: number;
}

export const USAGE = `npm run bench:compat -- --repo DIR BEFORE AFTER [options]
Judges what one release means after the other, with nothing kept and with everything kept; then single
commits on the way, in one process; another judge in turn with ours.

  --repo DIR       git repository of the upstream; nothing is written to it
  --against "CMD"  another judge's command line, split at blanks; {before} and
                   {after} are folders with the two trees
  --commits N      single commits that are judged                            [100]
  --runs N         rounds of whole releases; medians are shown                 [3]
`;

/** Reads the command line; null when it asks for help or lacks something. Throws on an unknown option. */
export function readCompatOptions(args: readonly string[]): CompatBenchOptions | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      repo: { type: 'string' },
      against: { type: 'string' },
      commits: { type: 'string', default: '100' },
      runs: { type: 'string', default: '3' },
      help: { type: 'boolean', default: false },
    },
  });
  const [before, after] = positionals;
  const { repo, against } = values;
  if (values.help || repo === undefined || before === undefined || after === undefined) return null;
  return {
    repo,
    before,
    after,
    against: against?.split(/\s+/).filter((word) => word !== '') ?? null,
    commits: wholeNumber('--commits', values.commits),
    runs: wholeNumber('--runs', values.runs),
  };
}

function wholeNumber(flag: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`${flag} ${text}: expected a whole number from 1`);
  return value;
}
