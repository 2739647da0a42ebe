import type { Git } from './git.js';
import { listCommits } from './list-commits.js';
import { random } from './random.js';
import type { RealCommit } from './real-commit.js';

/** A single commit and the place where it is to be picked onto. */
export interface Pick {
  readonly commit: RealCommit;
  readonly onto: string;
  readonly ontoTree: string;
}

export interface PickOptions {
  readonly repo: string;
  /** Whose history the commits come from, as `git rev-list` takes it. */
  readonly from: readonly string[];
  /** The places to pick onto; where there are none, commits of that history. */
  readonly onto: readonly string[];
  readonly count: number;
  readonly seed: number;
  readonly maxFiles: number;
}

/** How far away in the history another commit is taken from: near enough that many picks are clean. */
const NEAR = 500;

/**
 * Commits of a history, drawn without replacement, each with a place to pick it onto: one of the given ones,
 * or, every second time, another commit of the history not far away. The same for the same seed.
 */
export function choosePicks(git: Git, options: PickOptions): Pick[] {
  const next = random(options.seed);
  const history = listCommits(git, options.repo, { revs: options.from, maxFiles: options.maxFiles });
  const given = options.onto.map((onto) => ({
    onto,
    ontoTree: git.text(options.repo, ['rev-parse', '--verify', '--end-of-options', `${onto}^{tree}`]),
  }));
  const left = history.map((_, index) => index);
  const picks: Pick[] = [];
  while (picks.length < options.count && left.length > 0) {
    const [index = 0] = left.splice(Math.floor(next() * left.length), 1);
    const commit = history[index];
    const offset = Math.floor(next() * 2 * NEAR) - NEAR;
    const other = history[Math.min(Math.max(index + offset, 0), history.length - 1)];
    const release = given[Math.floor(next() * given.length)];
    const near = other && { onto: other.id, ontoTree: other.tree };
    const place = picks.length % 2 === 0 ? (release ?? near) : near;
    if (commit !== undefined && place !== undefined) picks.push({ commit, ...place });
  }
  return picks;
}
