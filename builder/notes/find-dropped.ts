import type { LineCommit } from '../../src/git/first-parent-line.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { UPKEEP_COMMITTER } from '../../src/git/upkeep-committer.js';
import { explainRebase } from '../../src/replay/explain-rebase.js';
import { MemoryMemo } from '../../src/replay/memory-memo.js';
import { planRebase } from '../../src/replay/plan-rebase.js';
import type { Stack } from '../../src/series/stack.js';
import type { DroppedPatch } from '../release/released-stack.js';
import { takenOutBy } from './taken-out-by.js';

export interface DroppedQuestion {
  readonly series: Repository;
  /** Commits of the series repository: of the release before, and of this one. */
  readonly before: Oid;
  readonly now: Oid;
  readonly stack: string;
  /** The stack in each of them. */
  readonly old: Stack;
  readonly current: Stack;
  /** Has both bases. */
  readonly upstream: Repository;
}

/** Who signed what is no reason. */
const TRAILER = /^[A-Za-z]+(?:-[A-Za-z]+)*-(?:by|id): /i;

/**
 * The patches that the release before had and this one has not, in the order of the old series: which commit took
 * each out, and why. The evidence is what a replay of the old series onto the new base finds now, as it was proposed
 * by when upstream moved, then what the commit says. It is worked out anew and not taken from `refs/upkeep/state/`:
 * those go on moving, and the same release must have the same notes whenever they are made. Never empty.
 *
 * Throws what `planRebase` throws, such as BadInputError `unknown-base`.
 */
export async function findDropped(question: DroppedQuestion): Promise<readonly DroppedPatch[]> {
  const { series, before, now, stack, old, current, upstream } = question;
  const kept = new Set(current.patches.map(({ name }) => name));
  const dropped = old.patches.filter(({ name }) => !kept.has(name));
  if (dropped.length === 0) return [];
  const disabled = new Set(
    current.series.lines.flatMap((line) => (line.kind === 'disabled' ? [line.name] : [])),
  );
  const names = dropped.map(({ name }) => name);
  const commits = await takenOutBy(series, stack, { before, now }, names);
  const found = await replayEvidence(old, current.series.base, upstream);
  return dropped.map((patch): DroppedPatch => {
    const commit = commits.get(patch.name) ?? null;
    const lines = [...(found.get(patch.name) ?? []), ...(commit === null ? [] : linesOf(commit))];
    return {
      patch,
      how: disabled.has(patch.name) ? 'disabled' : 'retired',
      commit: commit?.id ?? null,
      evidence: lines.length > 0 ? lines.join('\n') : 'No commit between the two releases says why.',
    };
  });
}

/** What the new base means to each patch of the old series; on the same base, which of them change nothing. */
async function replayEvidence(
  old: Stack,
  onto: Oid | null,
  repo: Repository,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (onto === null || old.series.base === null) return new Map();
  const memo = new MemoryMemo();
  const plan = await planRebase({
    stack: old,
    repo,
    objects: repo.objects,
    onto,
    committer: UPKEEP_COMMITTER,
    memo,
    resolutions: [],
    commits: false,
  });
  const { culprits, retire } = await explainRebase(plan, repo, repo.objects, memo);
  return new Map(
    plan.replayed.patches.map(({ loaded, conflicts, blockedBy }) => {
      const { name } = loaded.patch;
      const evidence = retire.get(name)?.evidence;
      const lines = [
        ...(evidence === undefined ? [] : [evidence]),
        ...(blockedBy.length === 0
          ? conflicts.map(({ path }) => conflictLine(path, culprits.get(name)?.get(path)))
          : [`It needs ${blockedBy.join(', ')}, which does not fit upstream any more.`]),
      ];
      return [name, lines];
    }),
  );
}

function conflictLine(path: string, culprit: LineCommit | undefined): string {
  if (culprit === undefined) return `It does not fit upstream's ${path} any more.`;
  const subject = culprit.message.split('\n', 1)[0] ?? '';
  return `It does not fit upstream's ${path} any more, since ${culprit.id.slice(0, 12)} (${subject}).`;
}

/** What a message begins with: its title and the first paragraph, a line each. */
function linesOf({ message }: LineCommit): readonly string[] {
  const [title = '', ...rest] = message.trim().split('\n');
  const [paragraph = ''] = rest
    .join('\n')
    .trim()
    .split(/\n[ \t]*\n/);
  const said = paragraph.split('\n').filter((line) => !TRAILER.test(line));
  return [title, said.join(' ')].map((line) => line.trim()).filter((line) => line !== '');
}
