import type { LineCommit } from '../git/first-parent-line.js';
import { isRegular } from '../git/mode.js';
import type { ObjectCache } from '../git/object-cache.js';
import { sameEntry } from '../git/same-entry.js';
import { splitLines, toByteString } from '../series/byte-string.js';
import type { PatchFile } from '../series/patch-file.js';
import { equivalentContent } from './equivalent-content.js';
import type { PathConflict } from './path-conflict.js';
import type { ReplayedPatch } from './replayed.js';
import type { RetireEvidence } from './report.js';
import { ticketsOf } from './tickets-of.js';

/**
 * What speaks for upstream having the change, the strongest first: nothing is left of it, a culprit
 * is the same patch (`twin`, by patch id), the same content or all its lines, the same ticket.
 * Null when nothing does.
 */
export async function retireEvidence(
  cache: ObjectCache,
  patch: ReplayedPatch,
  culprits: readonly LineCommit[],
  twin: LineCommit | null,
): Promise<RetireEvidence | null> {
  if (patch.verdict === 'upstreamed') {
    return {
      grade: 'empty',
      evidence: 'Nothing is left of the patch: upstream already gives the same result.',
    };
  }
  if (patch.verdict !== 'conflict') return null;
  if (twin !== null)
    return { grade: 'patch-id', evidence: `Upstream commit ${named(twin)} is the same patch.` };
  if (await everyConflictEquivalent(cache, patch.conflicts)) {
    return {
      grade: 'equivalent',
      evidence: 'Upstream has an equivalent of what the patch makes of each file.',
    };
  }
  return sameTicket(patch.loaded.patch, culprits);
}

function named(commit: LineCommit): string {
  return `${commit.id.slice(0, 12)} (${subjectOf(commit)})`;
}

function subjectOf(commit: LineCommit): string {
  return commit.message.split('\n', 1)[0] ?? '';
}

async function everyConflictEquivalent(
  cache: ObjectCache,
  conflicts: readonly PathConflict[],
): Promise<boolean> {
  for (const { path, base, ours, theirs } of conflicts) {
    if (sameEntry(ours, theirs)) continue;
    if (base === null || ours === null || theirs === null) return false;
    if ([base, ours, theirs].some(({ mode }) => !isRegular(mode))) return false;
    const [before, now, wanted] = await Promise.all(
      [base, ours, theirs].map((entry) => cache.read(entry.id, 'blob')),
    );
    if (before === undefined || now === undefined || wanted === undefined) return false;
    if (!equivalentContent(path, now, wanted) && !hasItsLines(before, now, wanted)) return false;
  }
  return conflicts.length > 0;
}

/** Whether all lines that the patch adds are there and all that it removes are gone. */
function hasItsLines(before: Buffer, now: Buffer, wanted: Buffer): boolean {
  const [old, here, made] = [before, now, wanted].map(
    (data) => new Set(splitLines(toByteString(data)).map((l) => l.trim())),
  );
  if (old === undefined || here === undefined || made === undefined) return false;
  const added = [...made].filter((line) => line !== '' && !old.has(line));
  const removed = [...old].filter((line) => line !== '' && !made.has(line));
  return (
    added.length > 0 && added.every((line) => here.has(line)) && removed.every((line) => !here.has(line))
  );
}

function sameTicket(patch: PatchFile, culprits: readonly LineCommit[]): RetireEvidence | null {
  const own = ticketsOf(
    [patch.message.subject, ...patch.message.trailers.map(({ value }) => value)].join('\n'),
  );
  for (const culprit of culprits) {
    const shared = ticketsOf(culprit.message).find((ticket) => own.includes(ticket));
    if (shared !== undefined) {
      return {
        grade: 'ticket',
        evidence: `Upstream commit ${named(culprit)} names the same ticket, ${shared}.`,
      };
    }
  }
  return null;
}
