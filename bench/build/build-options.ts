import { parseArgs } from 'node:util';

export interface BuildBenchOptions {
  readonly repo: string;
  readonly recipe: string;
  /** null for every release. */
  readonly tag: string | null;
  /** Another builder: `{out}` stands for the folder that it writes to. */
  readonly against: readonly string[] | null;
  readonly workers: string | null;
  readonly runs: number;
  readonly json: boolean;
}

export const USAGE = `npm run bench:build -- --repo DIR --recipe NAME [options]
Builds upstream's releases, then builds them again with nothing to do; another builder in turn with ours.

  --repo DIR       git repository of the upstream; nothing is written to it
  --recipe NAME    as in upkeep build mirror
  --tag TAG        this release alone                               [every release]
  --against "CMD"  another builder's command line, split at blanks; {out} is the
                   folder that it writes zips to
  --workers N      of ours                                  [as many as processors]
  --runs N         rounds; medians are shown                                    [3]
  --json           one document instead of the table
`;

/** Reads the command line; null when it asks for help or lacks something. Throws on an unknown option. */
export function readBuildOptions(args: readonly string[]): BuildBenchOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      repo: { type: 'string' },
      recipe: { type: 'string' },
      tag: { type: 'string' },
      against: { type: 'string' },
      workers: { type: 'string' },
      runs: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { repo, recipe } = values;
  if (values.help || repo === undefined || recipe === undefined) return null;
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1)
    throw new Error(`--runs ${values.runs}: expected a whole number from 1`);
  return {
    repo,
    recipe,
    tag: values.tag ?? null,
    against: values.against?.split(/\s+/).filter((word) => word !== '') ?? null,
    workers: values.workers ?? null,
    runs,
    json: values.json,
  };
}
