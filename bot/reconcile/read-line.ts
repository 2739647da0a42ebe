import { BadInputError } from '../../src/errors/bad-input-error.js';
import { parseCommit } from '../../src/git/commit-codec.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { parseSeries } from '../../src/series/parse-series.js';
import { parseStackConfig } from '../../src/series/parse-stack-config.js';
import type { StackConfig } from '../../src/series/stack-config.js';
import type { StackKey } from '../stack-key.js';

/** A stack as the tip of its line has it. */
export interface LineReading {
  /** Tree of the folder. */
  readonly folder: Oid;
  readonly config: StackConfig | null;
  readonly base: Oid | null;
  /** Without patches and without a base: upstream is mirrored, and there is nothing to replay. */
  readonly empty: boolean;
  /** Committer date of the tip, in seconds. */
  readonly seconds: number;
  /** Why it cannot be read; null when it can. */
  readonly problem: { readonly code: string; readonly message: string } | null;
  /** The recorded files, by name; '' for what is not recorded. */
  readonly recorded: { readonly state: string; readonly report: string; readonly answers: string };
}

export interface LineQuestion {
  readonly key: StackKey;
  readonly tip: Oid;
  /** The commit of the recorded state; null when there is none. */
  readonly state: Oid | null;
}

/** Null when the line has no such stack. */
export async function readLine(
  repo: Pick<Repository, 'objects'>,
  { key, tip, state }: LineQuestion,
): Promise<LineReading | null> {
  const dir = `patches/${key.stack}`;
  const record =
    state === null ? [] : ['state.json', 'report.json', 'answers.json'].map((n) => `${state}:${n}`);
  const [commit, folder, yaml, series, ...texts] = await repo.objects.readNames([
    tip,
    `${tip}:${dir}`,
    `${tip}:${dir}/stack.yml`,
    `${tip}:${dir}/series`,
    ...record,
  ]);
  if (commit?.type !== 'commit' || folder?.type !== 'tree') return null;
  const text = (index: number): string => texts[index]?.data.toString('utf8') ?? '';
  const common = {
    folder: folder.id,
    seconds: parseCommit(commit.data).committer.seconds,
    recorded: { state: text(0), report: text(1), answers: text(2) },
  };
  try {
    if (yaml?.type !== 'blob') {
      throw new BadInputError(
        'no-stack-config',
        `${dir}/stack.yml: there is none on ${key.line}, so the stack follows no upstream. Write one with at least the line \`upstream: URL\`.`,
      );
    }
    const config = parseStackConfig(`${dir}/stack.yml`, yaml.data.toString('utf8'));
    const read = series?.type === 'blob' ? parseSeries(`${dir}/series`, series.data) : null;
    const base = read?.base ?? null;
    const empty = base === null && !(read?.lines.some(({ kind }) => kind !== 'other') ?? false);
    return { ...common, config, base, empty, problem: null };
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    return {
      ...common,
      config: null,
      base: null,
      empty: false,
      problem: { code: error.code, message: error.message },
    };
  }
}
