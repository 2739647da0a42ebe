import type { ReleaseKey } from './release-key.js';

const STATES = 'refs/upkeep/release-state/';
const BRANCHES = 'upkeep/release/';

/** The names in the series repository that belong to a distribution on a line. */
export const releaseRefs = {
  /** Branch of the release pull request, without `refs/heads/`. */
  branch: ({ line, distribution }: ReleaseKey): string => `${BRANCHES}${line}/${distribution}`,
  /** Where it is recorded how things stand. */
  state: ({ line, distribution }: ReleaseKey): string => `${STATES}${line}/${distribution}`,
  /** All that is below it are records. */
  states: STATES,
  /** What a branch (without `refs/heads/`) of release pull requests is of; null for any other. */
  ofBranch: (branch: string): ReleaseKey | null => keyBelow(BRANCHES, branch),
  /** What a record's ref is of; null for any other. */
  ofState: (ref: string): ReleaseKey | null => keyBelow(STATES, ref),
} as const;

/** A distribution is one word, so the last part is its name and all before it the branch. */
function keyBelow(prefix: string, name: string): ReleaseKey | null {
  if (!name.startsWith(prefix)) return null;
  const slash = name.lastIndexOf('/');
  const key = { line: name.slice(prefix.length, slash), distribution: name.slice(slash + 1) };
  return slash <= prefix.length || key.distribution === '' ? null : key;
}
