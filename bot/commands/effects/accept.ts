import type { ReplayReport } from '../../../src/replay/report.js';
import type { Oid } from '../../../src/git/oid.js';
import { stateRef } from '../../../src/replay/record-state.js';
import type { Bot } from '../../bot.js';
import { jobRequests } from '../../jobs/job-requests.js';
import { stackConfigAt } from '../../review/stack-config-at.js';
import { faultList } from '../../review/sections/fault-list.js';
import type { StackKey } from '../../stack-key.js';
import { pushResolutions } from '../../state/push-resolutions.js';
import { readStackStates } from '../../state/read-stack-states.js';
import { inlineCode } from '../../../builder/text/inline-code.js';
import { commitSeconds } from '../commit-seconds.js';
import type { CommandContext, CommandResult } from '../command-context.js';

/**
 * `accept`: records what is on the conflict branch as the answer, as if it had been merged; refused while markers are
 * left. The pull request is closed, with its reason, by the reconcile that this asks for.
 */
export async function accept(bot: Bot, { kind, key, patch, pull }: CommandContext): Promise<CommandResult> {
  if (kind !== 'conflict' || key === null || patch === null || pull === null) {
    return { done: false, text: 'There is nothing to accept here: it is for conflict pull requests.' };
  }
  if (pull.state !== 'open') return { done: false, text: 'This pull request is closed.' };
  const { workspace, engine } = bot;
  const { gitDir: seriesRepo, refs } = await workspace.series();
  const tip = refs.get(`refs/heads/${key.line}`);
  const onto = await ontoOf(bot, refs, key, patch);
  const fork = tip === undefined ? null : await forkOf(bot, key, tip, pull.number);
  if (tip === undefined || onto === null || fork === null) {
    return { done: false, text: 'Nothing is known of this conflict any more. `/upkeep rebase` looks again.' };
  }
  const check = await engine.checkConflict({
    source: { seriesRepo, commit: tip, stack: key.stack },
    repo: fork,
    onto,
    patch,
    tip: pull.head.commit,
    from: pull.url,
  });
  if (check.state === 'unresolved')
    return { done: false, text: `It is not settled yet:\n\n${faultList(check.faults)}` };
  if (check.state === 'untouched')
    return { done: false, text: 'Nobody has committed an answer yet: all markers are still there.' };
  if (check.state === 'resolved') await pushResolutions(bot, check.records, await commitSeconds(fork, onto));
  await bot.queue.add(jobRequests.stack(key, `${patch} was accepted`));
  if (check.state === 'gone')
    return {
      done: true,
      text: 'The conflict is gone already; the stack is looked at again, and this closes.',
    };
  return {
    done: true,
    text: `Recorded as the answer for ${inlineCode(patch)}. ${rest(check.report)} This closes by itself.`,
  };
}

function rest(report: ReplayReport | null): string {
  if (report === null || report.green) return 'With it, the whole series fits.';
  const broken = report.patches.filter(({ verdict }) => verdict === 'conflict' || verdict === 'blocked');
  const names = broken.slice(0, 5).map(({ name }) => inlineCode(name));
  return `Still to be settled: ${names.join(', ')}${broken.length > 5 ? ` and ${broken.length - 5} more` : ''}.`;
}

/** The upstream commit that the recorded conflict is about; null when none is recorded. */
async function ontoOf(
  bot: Bot,
  refs: ReadonlyMap<string, Oid>,
  key: StackKey,
  patch: string,
): Promise<Oid | null> {
  const ref = stateRef(key.line, key.stack);
  const commit = refs.get(ref);
  if (commit === undefined) return null;
  const repo = await bot.workspace.openSeries();
  try {
    const [reading] = await readStackStates(repo, new Map([[ref, commit]]));
    return reading?.state?.conflicts.find((conflict) => conflict.patch === patch)?.onto ?? null;
  } finally {
    repo.close();
  }
}

/** The local copy of the fork, with the head of the pull request in it. */
async function forkOf(bot: Bot, key: StackKey, tip: Oid, number: number): Promise<string | null> {
  const series = await bot.workspace.openSeries();
  try {
    const config = await stackConfigAt(series, tip, key.stack);
    const fork = config === null ? null : await bot.workspace.fork(key.stack, config);
    if (config === null || fork === null) return null;
    await bot.workspace.fetchForkPull(key.stack, config, number);
    return fork.gitDir;
  } finally {
    series.close();
  }
}
