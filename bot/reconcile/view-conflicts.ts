import type { PullRequest } from '../../src/forge/pull-request.js';
import type { Oid } from '../../src/git/oid.js';
import type { StackKey } from '../stack-key.js';
import { readMarker } from '../text/marker.js';
import { branchOf, branchPrefix, branchTail, patchRef } from './branch-refs.js';
import type { StackQuestions } from './stack-questions.js';
import type { ConflictView, WantedConflict } from './stack-view.js';

export interface ConflictSources {
  readonly key: StackKey;
  readonly wanted: readonly WantedConflict[];
  /** Names of the patches of the series. */
  readonly patches: readonly string[];
  /** Of the fork. */
  readonly refs: ReadonlyMap<string, Oid>;
  /** Of the fork, whose head is a conflict branch of this stack, by rising number. */
  readonly pulls: readonly PullRequest[];
  readonly questions: StackQuestions;
  /** Whether a conflict commit is of ours and nobody's. */
  readonly isOwn: (commit: Oid) => Promise<boolean>;
  /** Whether a resolution that came from this pull request is recorded. */
  readonly isRecorded: (url: string) => Promise<boolean>;
  /** What a pull request was merged as, once it is in the local copy. */
  readonly mergedTip: (pull: PullRequest) => Promise<Oid>;
}

/** Every key of conflicts that is wanted, or has a branch or an open pull request; sorted by patch. */
export async function viewConflicts(sources: ConflictSources): Promise<ConflictView[]> {
  const { key, wanted, refs, pulls, patches } = sources;
  const byTail = new Map(patches.map((patch) => [branchTail(patch), patch]));
  const names = new Set(wanted.map(({ patch }) => patch));
  for (const kind of ['context', 'conflict'] as const) {
    const prefix = branchPrefix(kind, key);
    const branches = [...refs.keys()].map(branchOf).filter((branch) => branch.startsWith(prefix));
    for (const branch of branches) {
      const tail = branch.slice(prefix.length);
      names.add(byTail.get(tail) ?? `${tail}.patch`);
    }
  }
  const prefix = branchPrefix('conflict', key);
  const pullsOf = new Map<string, PullRequest[]>();
  for (const pull of pulls) {
    const tail = pull.head.branch.slice(prefix.length);
    const patch = readMarker('conflict', pull.body)?.['patch'] ?? byTail.get(tail) ?? `${tail}.patch`;
    pullsOf.set(patch, [...(pullsOf.get(patch) ?? []), pull]);
    if (pull.state === 'open') names.add(patch);
  }
  const views: ConflictView[] = [];
  for (const patch of [...names].toSorted()) {
    const one = wanted.find((conflict) => conflict.patch === patch) ?? null;
    views.push(await viewConflict(sources, patch, one, pullsOf.get(patch) ?? []));
  }
  return views;
}

async function viewConflict(
  { key, refs, questions, isOwn, isRecorded, mergedTip }: ConflictSources,
  patch: string,
  wanted: WantedConflict | null,
  pulls: readonly PullRequest[],
): Promise<ConflictView> {
  const contextRef = patchRef('context', key, patch);
  const conflictRef = patchRef('conflict', key, patch);
  const contextTip = refs.get(contextRef) ?? null;
  const conflictTip = refs.get(conflictRef) ?? null;
  const common = { patch, contextRef, conflictRef, contextTip, conflictTip, pulls, wanted };
  const nothing = { pristine: true, check: null, merged: null, refreshed: null };
  if (wanted === null) return { ...common, ...nothing };
  const open = pulls.find(({ state }) => state === 'open');
  const last = pulls.at(-1);
  const { onto } = wanted;
  if (open === undefined && last?.state === 'merged') {
    // What was merged and recorded is done with: its branch makes room for the next conflict.
    const left = conflictTip !== null && conflictTip !== last.head.commit && !(await isOwn(conflictTip));
    const merged = (await isRecorded(last.url))
      ? null
      : await questions.checkConflict(patch, onto, await mergedTip(last), last.url);
    return { ...common, ...nothing, merged, pristine: !left };
  }
  const pristine = conflictTip === null || conflictTip === wanted.conflict || (await isOwn(conflictTip));
  if (pristine || conflictTip === null) return { ...common, ...nothing };
  const message = `Merge what changed below ${patch}\n\nOnto: ${onto}\n`;
  const refreshed = await questions.refresh(patch, conflictTip, wanted.context, message);
  const check = await questions.checkConflict(patch, onto, conflictTip, open?.url ?? '');
  return { ...common, ...nothing, pristine: false, check, refreshed };
}
