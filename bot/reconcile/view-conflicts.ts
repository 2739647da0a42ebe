import type { PullRequest } from '../../src/forge/pull-request.js';
import type { Oid } from '../../src/git/oid.js';
import type { ConflictCheck } from '../../src/replay/pool/requests/check-conflict-request.js';
import { readConflictFacts } from '../conflicts/conflict-facts.js';
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
  /** Whether a tip is nobody's work, on one of these contexts. */
  readonly isUntouched: (tip: Oid, patch: string, contexts: readonly Oid[]) => Promise<boolean>;
  /** The upstream commit that the work on a branch is about; null where that cannot be told. */
  readonly ontoOf: (tip: Oid) => Promise<Oid | null>;
  /** Whether a resolution that came from this pull request is recorded. */
  readonly isRecorded: (url: string) => Promise<boolean>;
  /** Brings the head of a pull request into the local copy: its branch may be gone. */
  readonly bringHead: (pull: PullRequest) => Promise<void>;
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
    // People can edit a body, so the branch has the last word.
    const said = readMarker('conflict', pull.body)?.['patch'];
    const named = said !== undefined && branchTail(said) === tail ? said : undefined;
    const patch = named ?? byTail.get(tail) ?? `${tail}.patch`;
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
  sources: ConflictSources,
  patch: string,
  wanted: WantedConflict | null,
  pulls: readonly PullRequest[],
): Promise<ConflictView> {
  const { key, refs, questions, isUntouched } = sources;
  const contextRef = patchRef('context', key, patch);
  const conflictRef = patchRef('conflict', key, patch);
  const contextTip = refs.get(contextRef) ?? null;
  const conflictTip = refs.get(conflictRef) ?? null;
  const common = { patch, contextRef, conflictRef, contextTip, conflictTip, pulls, wanted };
  const nothing = { pristine: true, check: null, merged: null, refreshed: null };
  const contexts = [wanted?.context ?? null, contextTip].filter((one) => one !== null);
  const isOwn = async (tip: Oid | null): Promise<boolean> =>
    tip === null || tip === wanted?.conflict || isUntouched(tip, patch, contexts);
  const isKept = (tip: Oid | null): boolean => pulls.some(({ head }) => head.commit === tip);
  // Commits that are on no pull request would be lost with the branch.
  if (wanted === null)
    return { ...common, ...nothing, pristine: isKept(conflictTip) || (await isOwn(conflictTip)) };
  const open = pulls.find(({ state }) => state === 'open');
  const last = pulls.at(-1);
  if (open === undefined && last?.state === 'merged') {
    const merged = await checkMerged(sources, patch, wanted, last);
    // What was merged and recorded is done with: its branch makes room for the next conflict.
    const done = merged === null && (conflictTip === null || conflictTip === last.head.commit);
    return {
      ...common,
      ...nothing,
      merged,
      pristine: done || (await isOwn(conflictTip ?? last.head.commit)),
    };
  }
  if (conflictTip === null) {
    if (last === undefined || !isToBeBroughtBack(last)) return { ...common, ...nothing };
    await sources.bringHead(last);
    return { ...common, ...nothing, pristine: await isOwn(last.head.commit) };
  }
  if (await isOwn(conflictTip)) return { ...common, ...nothing };
  const { onto } = wanted;
  const message = `Merge what changed below ${patch}\n\nOnto: ${onto}\n`;
  const refreshed = await questions.refresh(patch, conflictTip, wanted.context, message);
  const check = await questions.checkConflict(patch, onto, conflictTip, open?.url ?? '');
  return { ...common, ...nothing, pristine: false, check, refreshed };
}

/**
 * What was merged is judged against the release that it was made for: upstream may have moved on since, and the answer
 * is no worse for that. Null when it is recorded.
 */
async function checkMerged(
  { questions, isRecorded, mergedTip, ontoOf }: ConflictSources,
  patch: string,
  wanted: WantedConflict,
  pull: PullRequest,
): Promise<ConflictCheck | null> {
  if (await isRecorded(pull.url)) return null;
  const tip = await mergedTip(pull);
  return questions.checkConflict(patch, (await ontoOf(tip)) ?? wanted.onto, tip, pull.url);
}

/** Whether a branch that is gone is wanted as it was. */
function isToBeBroughtBack({ state, body }: PullRequest): boolean {
  const { done, reopened } = readConflictFacts(body);
  return state === 'open' || (state === 'closed' && !done && !reopened);
}
