import type { LookAhead } from '../../src/replay/pool/requests/look-ahead-request.js';
import type { ConflictCommits, PatchFacts } from '../../src/replay/pool/requests/judge-request.js';
import type { Culprit } from '../../src/replay/report.js';
import type { Judged, WantedConflict } from './stack-view.js';

/** What was found along one branch of upstream. */
export interface Ahead {
  readonly branch: string;
  readonly look: LookAhead;
}

/**
 * The conflicts that somebody has to settle, one for each patch, sorted by patch: those on the release that the stack
 * shall be on, then those that come, branch by branch as `stack.yml` lists them. Pure.
 */
export function wantedConflicts(
  judged: Judged | null,
  aheads: readonly Ahead[],
  facts: readonly PatchFacts[],
): WantedConflict[] {
  const found = new Map<
    string,
    { commits: ConflictCommits; branch: string | null; culprit: Culprit | null }
  >();
  for (const commits of judged?.conflicts ?? []) {
    const report = judged?.report.patches.find(({ name }) => name === commits.patch);
    const culprit = report?.conflicts?.find((one) => one.culprit !== null)?.culprit ?? null;
    found.set(commits.patch, { commits, branch: null, culprit });
  }
  const unfit = new Set(
    (judged?.report.patches ?? []).flatMap(({ name, verdict }) => (verdict === 'blocked' ? [name] : [])),
  );
  for (const { branch, look } of aheads) {
    for (const commits of look.conflicts) {
      if (found.has(commits.patch) || unfit.has(commits.patch)) continue;
      const entry = look.report.breaks.findLast(({ patch }) => patch === commits.patch);
      const culprit =
        entry === undefined ? null : { commit: entry.commit, subject: entry.subject, author: entry.author };
      found.set(commits.patch, { commits, branch, culprit });
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([patch, { commits, branch, culprit }]): WantedConflict => {
      const fact = facts.find(({ name }) => name === patch);
      const together = [...found]
        .filter(
          ([other, one]) => other !== patch && culprit !== null && one.culprit?.commit === culprit.commit,
        )
        .map(([other]) => other)
        .sort();
      return {
        ...commits,
        branch,
        culprit,
        owner: fact?.owner ?? null,
        subject: fact?.subject ?? '',
        together,
      };
    });
}
