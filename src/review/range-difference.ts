import { rangeDiff } from '../git/range-diff.js';
import { UPKEEP_COMMITTER } from '../git/upkeep-committer.js';
import { GitFailedError } from '../git/git-failed-error.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import type { CommittedReplay } from '../replay/commit-replay.js';
import { MemoryMemo } from '../replay/memory-memo.js';
import { planRebase } from '../replay/plan-rebase.js';
import { withScratchRepository } from '../series/import/scratch-repository.js';
import type { Stack } from '../series/stack.js';
import { boundedText } from './bounded-text.js';
import type { BoundedText } from './review.js';
import { REVIEW_LIMITS } from './review-limits.js';

const MAX_OUTPUT = 8 << 20;
/** The line that begins a pair of commits: `1:  0123abc ! 2:  4567cde Subject`. */
const PAIR = /^ *(\d+|-): +([0-9a-f]+|-+) ([=!<>]) +(\d+|-): +([0-9a-f]+|-+) (.*)$/;
const NONE: BoundedText = { text: '', cut: false };

interface Range {
  readonly base: Oid;
  readonly committed: CommittedReplay;
}

/**
 * `git range-diff` between the commits of two states of a series, each on its own base. What they have in common at
 * the start has the same commits and is not compared, which also bounds the time; lines of equal pairs are left out.
 */
export async function rangeDifference(before: Stack, after: Stack, repo: Repository): Promise<BoundedText> {
  const old = await commitsOf(before, repo);
  const now = await commitsOf(after, repo);
  if (old === null || now === null || old.committed.tip === now.committed.tip) return NONE;
  const ranges = withoutCommon(old, now);
  if (ranges === null) return NONE;
  const objects = [...old.committed.objects, ...now.committed.objects];
  return withScratchRepository(repo, objects, async (gitDir) => {
    try {
      const limits = { maxBuffer: MAX_OUTPUT, timeoutMs: REVIEW_LIMITS.gitMs };
      const lines = (await rangeDiff(gitDir, ranges.from, ranges.to, limits)).split('\n');
      const text = lines.flatMap((line) => shownLine(line, ranges.skipped) ?? []).join('\n');
      return boundedText(text, REVIEW_LIMITS.rangeDiffCharacters);
    } catch (error) {
      const late = error instanceof GitFailedError && /^git-(?:timeout|output-too-large)$/.test(error.code);
      if (late) return { text: '', cut: true };
      throw error;
    }
  });
}

/** The commits that a stack makes on its own base; null without one. */
async function commitsOf(stack: Stack, repo: Repository): Promise<Range | null> {
  const { base } = stack.series;
  if (base === null) return null;
  const { committed } = await planRebase({
    stack,
    repo,
    objects: repo.objects,
    onto: base,
    committer: UPKEEP_COMMITTER,
    memo: new MemoryMemo(),
    resolutions: [],
    commits: true,
  });
  return committed === null ? null : { base, committed };
}

interface Ranges {
  readonly from: string;
  readonly to: string;
  /** Commits of each series that are not in its range. */
  readonly skipped: number;
}

/**
 * Two ranges as git takes them, from the last commit that both have; from the one before it where a range would be
 * empty, which git refuses. Null when one of the series has no commits at all.
 */
function withoutCommon(old: Range, now: Range): Ranges | null {
  const ids = [old, now].map(({ committed }) => committed.commits.map(({ commit }) => commit));
  const [was = [], is = []] = ids;
  if (was.length === 0 || is.length === 0) return null;
  const differs = was.findIndex((id, index) => id !== is[index]);
  const skipped = Math.min(differs < 0 ? was.length : differs, was.length - 1, is.length - 1);
  const start = (range: Range, all: readonly Oid[]): Oid => all[skipped - 1] ?? range.base;
  return {
    from: `${start(old, was)}..${old.committed.tip}`,
    to: `${start(now, is)}..${now.committed.tip}`,
    skipped,
  };
}

/** Null for a pair that is the same; numbers are those of the whole series. */
function shownLine(line: string, skipped: number): string | null {
  const pair = PAIR.exec(line);
  if (pair === null) return line;
  const [, from = '', old = '', sign = '', to = '', now = '', subject = ''] = pair;
  if (sign === '=') return null;
  const numbered = (word: string): string => (word === '-' ? word : String(Number(word) + skipped));
  return `${numbered(from)}: ${old} ${sign} ${numbered(to)}: ${now} ${subject}`;
}
