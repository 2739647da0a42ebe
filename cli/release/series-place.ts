import { runGit } from '../../src/git/git-cli.js';
import { currentBranch } from '../../src/git/current-branch.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { listStacks } from '../../src/series/list-stacks.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Context } from '../command.js';
import { openSeriesRepository } from '../shared/open-series-repository.js';
import { seriesTop } from '../shared/series-top.js';

/** The series repository that a release is made from, as it is checked out here. */
export interface SeriesPlace {
  readonly repo: Repository;
  /** Absolute path of `patches/`. */
  readonly patches: string;
  /** The top of the work tree. */
  readonly top: string;
  /** The branch that is checked out. */
  readonly line: string;
  /** Its tip. */
  readonly tip: Oid;
}

/** What decides a release, below the top of the series repository. */
const DECIDES = ['patches', 'recipes', 'releases'];

/**
 * The series repository around the current folder. Throws BadInputError `no-series-repository`, `no-line` when no branch
 * is checked out.
 */
export async function seriesPlace(context: Context): Promise<SeriesPlace> {
  const { patches } = listStacks(context.cwd);
  const repo = patches === null ? null : await openSeriesRepository(context, seriesTop(patches));
  if (patches === null || repo === null) {
    throw new BadInputError(
      'no-series-repository',
      'There is no patches/ in a git repository here, and a release is made from its commits: change to the series repository.',
    );
  }
  const line = currentBranch(repo);
  const tip = line === null ? null : await repo.tryResolve(`refs/heads/${line}`);
  if (line === null || tip === null) {
    throw new BadInputError(
      'no-line',
      `${seriesTop(patches)} has no branch with a commit checked out, and a release belongs to one: git switch BRANCH.`,
    );
  }
  return { repo, patches, top: seriesTop(patches), line, tip };
}

/**
 * Throws BadInputError `uncommitted` when the work tree has something that the release would lack: it is made from
 * commits alone.
 */
export async function requireCommitted({ top }: SeriesPlace): Promise<void> {
  const { stdout } = await runGit(
    ['status', '--porcelain', '-z', '--untracked-files=all', '--no-renames', '--', ...DECIDES],
    { cwd: top },
  );
  const paths = stdout
    .toString('utf8')
    .split('\0')
    .flatMap((entry) => (entry.length > 3 ? [entry.slice(3)] : []));
  if (paths.length === 0) return;
  const shown = paths.slice(0, 10).map((path) => `    ${path}`);
  const more = paths.length > shown.length ? [`    and ${paths.length - shown.length} more`] : [];
  throw new BadInputError(
    'uncommitted',
    `A release is made from commits, and these are not committed:\n${[...shown, ...more].join('\n')}\n` +
      'Commit them, or put them away with git stash.',
  );
}
