import { applyRelease } from '../../builder/release/apply-release.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { OutsideError } from '../../src/errors/outside-error.js';
import { ForgeRefusedError } from '../../src/forge/forge-refused-error.js';
import { PushRejectedError } from '../../src/git/push-rejected-error.js';
import type { Repository } from '../../src/git/repository.js';
import type { Oid } from '../../src/git/oid.js';
import type { Bot } from '../bot.js';
import { commitSeconds } from '../commands/commit-seconds.js';
import type { JobControl } from '../jobs/job.js';
import { applyAction } from '../reconcile/apply-action.js';
import type { Said } from '../reconcile/said.js';
import { answerOf } from '../review/answer-of.js';
import type { LocalCopy } from '../workspace/workspace.js';
import { observeReleases } from './observe-releases.js';
import { planRelease, type ReleasePlanned } from './plan-release.js';
import { readReleaseAnswers } from './read-release-answers.js';
import type { ReleaseAction } from './release-action.js';
import { ReleaseJudge } from './release-judge.js';
import type { ReleaseKey } from './release-key.js';
import { releaseRecord, type ReleaseRecord } from './release-record.js';
import { releaseRefs } from './release-refs.js';
import { ReleaseWorlds } from './release-worlds.js';
import { pushReleaseState } from './push-release-state.js';

/** Each round does everything that can be done with what is known; a release has no longer chain of them. */
const ROUNDS = 8;

/**
 * The job `release`: brings the releases of a distribution on a line from what is to what shall be. What was begun is
 * finished, what the line wants is released, what comes next is proposed. Killed anywhere, the next run comes to the
 * same end; with nothing to do, nothing is built and nothing written. Nothing to do where no folder for packages is
 * configured.
 *
 * Throws OutsideError `still-moving` when others keep changing what it looks at, and what the forge, the wire and the
 * builder throw.
 * @returns the last plan; null where nothing can be released
 */
export async function reconcileReleases(
  bot: Bot,
  key: ReleaseKey,
  control: JobControl,
): Promise<ReleasePlanned | null> {
  const { packages } = bot.config;
  if (packages === null) {
    bot.log.info({ ...key }, 'nothing is released: no folder for packages is configured (UPKEEP_PACKAGES)');
    return null;
  }
  const worlds = new ReleaseWorlds(bot, packages, control);
  try {
    return await inRounds(bot, key, control, worlds);
  } finally {
    worlds.close();
  }
}

async function inRounds(
  bot: Bot,
  key: ReleaseKey,
  control: JobControl,
  worlds: ReleaseWorlds,
): Promise<ReleasePlanned> {
  const problems = new Map<string, string>();
  const finished = new Set<string>();
  let judge: ReleaseJudge | null = null;
  let said: Said | null = null;
  for (let round = 1; round <= ROUNDS; round += 1) {
    control.signal.throwIfAborted();
    const copy = await bot.workspace.series();
    const series = await bot.workspace.openSeries();
    try {
      const before = await recordOf(series, copy.refs.get(releaseRefs.state(key)));
      const recorded = readReleaseAnswers(before.answers);
      judge ??= new ReleaseJudge(bot, (commit) => worlds.of(commit), recorded.judgements);
      judge.begin();
      const look = { key, copy, series, judge, said: said ?? recorded.said, problems, done: finished };
      const plan = planRelease(await observeReleases(bot, look, control));
      if (plan.actions.length === 0) {
        await record(bot, key, copy, { plan, judge, before });
        return plan;
      }
      const done = await applyAll(bot, key, control, {
        plan,
        judge,
        worlds,
        problems,
        finished,
        gitDir: copy.gitDir,
      });
      if (done) said = plan.said;
    } finally {
      series.close();
    }
  }
  throw new OutsideError(
    'still-moving',
    `releases of ${key.distribution} on ${key.line}: after ${ROUNDS} rounds there is still something to do; others change it at the same time, or a branch takes no push of ours. It is tried again.`,
  );
}

async function recordOf(series: Repository, commit: Oid | undefined): Promise<ReleaseRecord> {
  if (commit === undefined) return { state: '', answers: '' };
  const names = ['state.json', 'answers.json'].map((name) => `${commit}:${name}`);
  const [state, answers] = await series.objects.readNames(names);
  const text = (file: typeof state): string => (file?.type === 'blob' ? file.data.toString('utf8') : '');
  return { state: text(state), answers: text(answers) };
}

interface ToApply {
  readonly plan: ReleasePlanned;
  readonly judge: ReleaseJudge;
  readonly worlds: ReleaseWorlds;
  readonly problems: Map<string, string>;
  readonly finished: Set<string>;
  /** Of the copy of the series repository. */
  readonly gitDir: string;
}

/** Does a plan, in its order. False when somebody else was faster somewhere: the rest is planned anew. */
async function applyAll(bot: Bot, key: ReleaseKey, control: JobControl, todo: ToApply): Promise<boolean> {
  for (const action of todo.plan.actions) {
    control.signal.throwIfAborted();
    control.progress(action.why);
    bot.log.info({ ...key, action: action.kind }, 'releases');
    try {
      if (action.kind === 'release') await release(bot, action, todo);
      else await applyAction(bot, { series: todo.gitDir, fork: null }, action);
    } catch (error) {
      if (!wasFaster(error, action)) throw error;
      bot.log.info({ ...key, action: action.kind }, 'somebody else was faster; looks again');
      return false;
    }
  }
  return true;
}

/** A pull request is refused when its branch was merged, or went away, since it was looked at. */
function wasFaster(error: unknown, { kind }: ReleaseAction): boolean {
  return (
    error instanceof PushRejectedError || (kind === 'pull-request' && error instanceof ForgeRefusedError)
  );
}

/** What a person has to mend is told where the release was decided, and does not end the look. */
async function release(
  bot: Bot,
  { request }: Extract<ReleaseAction, { kind: 'release' }>,
  { judge, worlds, problems, finished }: ToApply,
): Promise<void> {
  try {
    const prepared = await judge.prepared(request);
    if (prepared === null) return;
    const result = await applyRelease(prepared, await worlds.of(request.series));
    const { distribution, version } = request;
    bot.log.info({ distribution, version, released: result.released, already: result.already }, 'released');
    if (result.released || result.already) finished.add(version);
    else {
      const red = result.checks
        .filter(({ ok }) => !ok)
        .map(({ check, about, detail }) => `${check} ${about}: ${detail}`);
      problems.set(version, red.length === 0 ? 'It is not green any more.' : red.join('\n'));
    }
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    bot.log.warn({ err: error, version: request.version }, 'a release could not be made');
    problems.set(request.version, answerOf(bot, error));
  }
}

interface ToRecord {
  readonly plan: ReleasePlanned;
  readonly judge: ReleaseJudge;
  readonly before: ReleaseRecord;
}

/** Only where it is another than before; where there is nothing to record any more, the record goes. */
async function record(
  bot: Bot,
  key: ReleaseKey,
  { gitDir, refs }: LocalCopy,
  { plan: { state, said }, judge, before }: ToRecord,
): Promise<void> {
  const ref = releaseRefs.state(key);
  if (state === null) {
    const oldId = refs.get(ref);
    if (oldId === undefined) return;
    await bot.workspace.push(bot.config.series, gitDir, [{ ref, newId: null, oldId }]);
    return;
  }
  const made = releaseRecord(state, { judgements: judge.used(), said });
  if (made.state === before.state && made.answers === before.answers) return;
  const tip = refs.get(`refs/heads/${key.line}`) ?? '';
  await pushReleaseState(bot, state, made, await commitSeconds(gitDir, tip));
}
