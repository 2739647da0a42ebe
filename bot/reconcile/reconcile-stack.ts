import { OutsideError } from '../../src/errors/outside-error.js';
import type { Oid } from '../../src/git/oid.js';
import { PushRejectedError } from '../../src/git/push-rejected-error.js';
import type { Judgement } from '../../src/replay/pool/requests/judge-request.js';
import { stateRef } from '../../src/replay/record-state.js';
import type { Bot } from '../bot.js';
import type { JobControl } from '../jobs/job.js';
import type { StackKey } from '../stack-key.js';
import { pushStackState, stackRecord } from '../state/push-stack-state.js';
import { syncStack } from '../sync/sync-stack.js';
import type { LocalCopy } from '../workspace/workspace.js';
import { forkCopyPaths } from '../workspace/copy-paths.js';
import { Answers, NotRecorded, type RecordedAnswers } from './answers.js';
import { applyAction } from './apply-action.js';
import { closeGoneStack } from './close-gone-stack.js';
import { observe } from './observe.js';
import { planStack, type StackPlan } from './plan-stack.js';
import { readLine, type LineReading } from './read-line.js';
import type { Said } from './said.js';
import { parseAnswers, type AnswersFile } from './parse-answers.js';

export interface ReconcileOptions {
  /** Works out the first plan and does nothing of it. */
  readonly dryRun?: boolean;
}

/** Each round does everything that can be done with what is known; a life has no longer chain of them. */
const ROUNDS = 8;

/** What one look starts from. */
interface Start {
  readonly series: LocalCopy;
  readonly mirror: LocalCopy;
  readonly tip: Oid;
  readonly line: LineReading;
}

/**
 * Brings a stack from what is to what shall be: looks, plans, does it, and looks again, until nothing is left to do;
 * then records where it stands. Killed anywhere, the next run comes to the same end. With nothing to do, nothing is
 * replayed and nothing written: an earlier run's record tells the answers.
 *
 * Throws OutsideError `still-moving` when others keep changing what it looks at, and what the forge, the wire and the
 * engine throw.
 * @returns the last plan; null when the line or the stack is not there: then what it left open is closed
 */
export async function reconcileStack(
  bot: Bot,
  key: StackKey,
  control: JobControl,
  { dryRun = false }: ReconcileOptions = {},
): Promise<StackPlan | null> {
  const judgements = new Map<string, Judgement>();
  const fresh = new Answers(null);
  let said: Said | null = null;
  let refused: PushRejectedError | null = null;
  for (let round = 1; round <= ROUNDS; round += 1) {
    control.signal.throwIfAborted();
    const start = await startOf(bot, key, control, dryRun);
    if (start === null) {
      if (!dryRun) await closeGoneStack(bot, key, control);
      return null;
    }
    const recorded = parseAnswers(start.line.recorded.answers);
    fresh.remember(recorded.answers);
    const known: Known = { said: said ?? recorded.said, judgements };
    const cheap =
      round > 1
        ? null
        : await lookAt(bot, key, control, start, { ...known, answers: new Answers(recorded.answers) });
    const quiet = cheap !== null && cheap.plan.actions.length === 0;
    const look = quiet ? cheap : await lookAt(bot, key, control, start, { ...known, answers: fresh });
    if (look === null) throw new TypeError('a look that may work out everything has an answer to everything');
    const { plan, answers } = look;
    if (dryRun) return plan;
    if (plan.actions.length === 0) {
      await record(bot, start, plan, { answers, said: plan.said });
      return plan;
    }
    refused = await applyAll(bot, key, control, start, plan);
    if (refused === null) said = plan.said;
  }
  throw new OutsideError(
    'still-moving',
    `${key.stack} on ${key.line}: after ${ROUNDS} rounds there is still something to do; others change it at the same time, or a branch takes no push of ours. It is tried again.${refused === null ? '' : ` The last time:\n${refused.message}`}`,
    { cause: refused },
  );
}

interface Known {
  readonly said: Said;
  readonly judgements: Map<string, Judgement>;
}

interface Look {
  readonly plan: StackPlan;
  readonly answers: RecordedAnswers;
}

/** Null when it would take more than recorded answers. */
async function lookAt(
  bot: Bot,
  key: StackKey,
  control: JobControl,
  start: Start,
  known: Known & { readonly answers: Answers },
): Promise<Look | null> {
  known.answers.begin();
  try {
    const view = await observe(bot, { key, ...start, ...known }, control);
    return { plan: planStack(view), answers: known.answers.used() };
  } catch (error) {
    if (error instanceof NotRecorded) return null;
    throw error;
  }
}

async function startOf(bot: Bot, key: StackKey, control: JobControl, dryRun: boolean): Promise<Start | null> {
  const { workspace } = bot;
  control.progress('looks at the series and the mirror');
  const [series, known] = await Promise.all([workspace.series(), workspace.mirror(key.stack)]);
  const tip = series.refs.get(`refs/heads/${key.line}`);
  if (tip === undefined) return null;
  const state = series.refs.get(stateRef(key.line, key.stack)) ?? null;
  const repo = await workspace.openSeries();
  let line: LineReading | null;
  try {
    line = await readLine(repo, { key, tip, state });
  } finally {
    repo.close();
  }
  if (line === null) return null;
  const mirror = known ?? (await firstMirror(bot, key, control, dryRun));
  return { series, mirror, tip, line };
}

/** A copy that was never made, or was deleted: nothing can be judged without. */
async function firstMirror(
  bot: Bot,
  { stack }: StackKey,
  control: JobControl,
  dryRun: boolean,
): Promise<LocalCopy> {
  await syncStack(bot, stack, control, { localOnly: dryRun });
  return (await bot.workspace.mirror(stack)) ?? { gitDir: '', refs: new Map() };
}

/**
 * Does a plan, in its order. Returns what was refused when somebody else was faster somewhere: what was not done then is
 * planned anew.
 */
async function applyAll(
  bot: Bot,
  key: StackKey,
  control: JobControl,
  start: Start,
  plan: StackPlan,
): Promise<PushRejectedError | null> {
  const sources = {
    series: start.series.gitDir,
    fork: forkCopyPaths(bot.config.home, key.stack).gitDir,
  };
  for (const action of plan.actions) {
    control.signal.throwIfAborted();
    control.progress(action.why);
    bot.log.info({ ...key, action: action.kind }, 'reconciles');
    try {
      await applyAction(bot, sources, action);
    } catch (error) {
      if (!(error instanceof PushRejectedError)) throw error;
      bot.log.info({ ...key, action: action.kind }, 'somebody else was faster; looks again');
      return error;
    }
  }
  return null;
}

async function record(bot: Bot, { line }: Start, plan: StackPlan, file: AnswersFile): Promise<void> {
  const made = stackRecord(plan.state, file);
  const { state, report, answers } = line.recorded;
  if (made.state === state && made.report === report && made.answers === answers) return;
  await pushStackState(bot, plan.state, made, line.seconds);
}
