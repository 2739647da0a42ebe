import type { ReplayReport } from '../../src/replay/report.js';
import type { ConflictState, StackState, Wait } from '../state/stack-state.js';
import { missingChecks } from './required-checks.js';
import type { ConflictView, StackView } from './stack-view.js';

const NO_TIMING: ReplayReport['timing'] = { replay_ms: 0, merges: 0, memo_hits: 0 };

/** Where a stack stands, for people and for the record. Pure. */
export function stackStateOf(view: StackView, waits: readonly Wait[]): StackState {
  const { fork, problem } = view;
  const conflicts = view.conflicts.flatMap(conflictState);
  const failed: Wait[] =
    problem === null
      ? []
      : [{ what: 'the stack', why: problem.message, who: 'maintainer of the stack', url: null }];
  const published =
    fork === null
      ? null
      : {
          branch: fork.branch,
          commit: fork.tip,
          current: view.commit === null && fork.wanted !== null && fork.wanted === fork.tip,
        };
  const all = [...failed, ...waits];
  return {
    key: view.key,
    series: view.series.tip,
    base: view.base,
    target: view.target,
    report: reportOf(view),
    compat: view.compat,
    facts: (view.judged ?? view.onBase)?.facts ?? [],
    forecasts: view.forecasts.map(({ branch, report }) => ({ branch, report })),
    conflicts,
    retirements: view.retirements.flatMap(({ patch, pulls }) => {
      const open = pulls.find(({ state }) => state === 'open');
      return open === undefined ? [] : [{ patch, number: open.number, url: open.url }];
    }),
    movedTags: view.movedTags,
    published,
    verdict: verdictOf(view, all),
    waits: all,
  };
}

function verdictOf(view: StackView, waits: readonly Wait[]): StackState['verdict'] {
  if (view.problem !== null) return 'failed';
  const required = view.config?.required_checks ?? [];
  // Nothing to replay, so nothing that does not fit.
  const empty = view.base === null;
  const unfit = (view.settled === null && !empty) || (view.judged !== null && !view.judged.report.green);
  const failing = view.fork !== null && missingChecks(required, view.fork.checks).some(({ red }) => red);
  const breaking = view.compat?.green === false;
  if (unfit || breaking || view.movedTags.length > 0 || failing) return 'red';
  return waits.length > 0 || view.commit !== null || notPublished(view) ? 'waiting' : 'green';
}

function notPublished({ fork }: StackView): boolean {
  return fork !== null && fork.wanted !== fork.tip;
}

function conflictState({ patch, wanted, pulls, check }: ConflictView): ConflictState[] {
  if (wanted === null) return [];
  const pull =
    pulls.find(({ state }) => state === 'open') ?? pulls.findLast(({ state }) => state === 'closed');
  const state = check?.state ?? 'untouched';
  return [
    {
      patch,
      owner: wanted.owner,
      onto: wanted.onto,
      ahead: wanted.branch !== null,
      number: pull?.number ?? null,
      url: pull?.url ?? null,
      state: state === 'gone' ? 'untouched' : state,
      culprit: wanted.culprit,
      together: wanted.together,
    },
  ];
}

/** Without its timing, which is not the same twice; with the compatibility gate, if it is the replay that was judged. */
function reportOf({ judged, settled, compat }: StackView): ReplayReport | null {
  if (judged === null) return null;
  const { report } = judged;
  const gates =
    compat === null || judged !== settled ? report.gates : { ...report.gates, compat: compat.gate };
  return { ...report, gates, timing: NO_TIMING };
}
