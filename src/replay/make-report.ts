import type { LineCommit } from '../git/first-parent-line.js';
import type { Oid } from '../git/oid.js';
import type { Stack } from '../series/stack.js';
import type { Culprits } from './find-culprits.js';
import type { Replayed, ReplayedPatch } from './replayed.js';
import type { ConflictReport, Culprit, PatchReport, ReplayReport, RetireEvidence } from './report.js';

export interface ReportInput {
  readonly stack: Stack;
  readonly base: Oid;
  readonly onto: Oid;
  readonly replayed: Replayed;
  /** `onto` with every patch that fits. */
  readonly tree: Oid;
  /** The tip of the made commits; null when none were kept. */
  readonly commit: Oid | null;
  /** Names of the patches whose files would be written anew. */
  readonly changed: ReadonlySet<string>;
  readonly culprits: Culprits;
  readonly retire: ReadonlyMap<string, RetireEvidence>;
  readonly gates: ReplayReport['gates'];
  /** Milliseconds from the read stack to its verdicts and commits, in memory. */
  readonly replayMs: number;
}

/** The report of a replay, in series order, disabled patches in their place. */
export function makeReport(input: ReportInput): ReplayReport {
  const { stack, replayed } = input;
  const byName = new Map(replayed.patches.map((patch) => [patch.loaded.patch.name, patch]));
  const patches = stack.series.lines.flatMap((line): PatchReport[] => {
    if (line.kind === 'disabled')
      return [{ name: line.name, verdict: 'disabled', paths: [], changed: false }];
    const patch = line.kind === 'patch' ? byName.get(line.name) : undefined;
    return patch === undefined ? [] : [patchReport(patch, input)];
  });
  return {
    stack: stack.name,
    base: input.base,
    onto: input.onto,
    green: patches.every(({ verdict }) => verdict !== 'conflict' && verdict !== 'blocked'),
    tree: input.tree,
    commit: input.commit,
    patches,
    gates: input.gates,
    timing: {
      replay_ms: Math.round(input.replayMs * 10) / 10,
      merges: replayed.stats.merges,
      memo_hits: replayed.stats.memoHits,
    },
  };
}

function patchReport(patch: ReplayedPatch, input: ReportInput): PatchReport {
  const { loaded, verdict } = patch;
  const { name } = loaded.patch;
  const retire = input.retire.get(name);
  return {
    name,
    verdict,
    paths: loaded.paths,
    changed: input.changed.has(name) && verdict !== 'conflict' && verdict !== 'blocked',
    ...(verdict === 'merged' || (verdict === 'remembered' && patch.how.length > 0) ? { how: patch.how } : {}),
    ...(verdict === 'conflict' ? { conflicts: conflictReports(patch, input.culprits.get(name)) } : {}),
    ...(verdict === 'blocked' ? { blocked_by: patch.blockedBy } : {}),
    ...(patch.resolutions.length > 0 ? { resolutions: patch.resolutions } : {}),
    ...(retire === undefined ? {} : { retire }),
  };
}

function conflictReports(
  patch: ReplayedPatch,
  culprits: ReadonlyMap<string, LineCommit> | undefined,
): ConflictReport[] {
  return patch.conflicts.map(({ path, kind }) => {
    const commit = culprits?.get(path);
    return { path, kind, culprit: commit === undefined ? null : culpritReport(commit) };
  });
}

export function culpritReport(commit: LineCommit): Culprit {
  const subject = commit.message.split('\n', 1)[0] ?? '';
  return { commit: commit.id, subject, author: `${commit.author.name} <${commit.author.email}>` };
}
