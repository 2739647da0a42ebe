import { relative } from 'node:path';
import type { Context } from '../command.js';
import { openDemoBot, type DemoBot } from './play/demo-bot.js';
import type { DemoFolder } from './play/demo-folder.js';
import { makeScene } from './play/make-scene.js';
import { programFile } from './play/program-file.js';
import { shellLine } from '../shell-line.js';
import { Stage, type DemoStep } from './play/stage.js';
import { buildPackages } from './steps/build-packages.js';
import { contributePatch } from './steps/contribute-patch.js';
import { healSeries } from './steps/heal-series.js';
import { judgePatches } from './steps/judge-patches.js';
import { judgeRelease } from './steps/judge-release.js';
import { lookAhead } from './steps/look-ahead.js';
import { lookAheadByBot } from './steps/look-ahead-by-bot.js';
import { mergeRelease } from './steps/merge-release.js';
import { moveStack } from './steps/move-stack.js';
import { releaseByHand } from './steps/release-by-hand.js';
import { releaseUpstream } from './steps/release-upstream.js';
import { resolveConflict } from './steps/resolve-conflict.js';
import { settlePullRequest } from './steps/settle-pull-request.js';
import { showMirrorPackages } from './steps/show-mirror-packages.js';
import { showRelease } from './steps/show-release.js';
import { showScene } from './steps/show-scene.js';
import { startBot } from './steps/start-bot.js';
import { syncMirror } from './steps/sync-mirror.js';

const BY_HAND = [
  showScene,
  syncMirror,
  judgeRelease,
  resolveConflict,
  moveStack,
  judgePatches,
  lookAhead,
  buildPackages,
  releaseByHand,
] as const;

const BY_THE_BOT = [
  releaseUpstream,
  settlePullRequest,
  healSeries,
  lookAheadByBot,
  contributePatch,
  showMirrorPackages,
  mergeRelease,
  showRelease,
] as const;

/** The demo after its loop: the bot goes on until it is stopped. */
export interface PlayedDemo {
  readonly steps: readonly DemoStep[];
  readonly bot: DemoBot;
}

/**
 * Plays the whole loop on a sample upstream: first with the commands that a person would type, then with the bot, which
 * runs on when this returns and is stopped when this throws. Throws a plain Error when a step ends otherwise than the
 * sample says it must: that is a bug. Throws OutsideError `listen-failed` and `demo-waited`.
 *
 * @param port the bot's
 */
export async function runDemo(context: Context, folder: DemoFolder, port: number): Promise<PlayedDemo> {
  const steps = BY_HAND.length + 1 + BY_THE_BOT.length;
  const stage = new Stage(context, { cwd: folder.series, steps });
  stage.tell(
    `The whole loop on a sample upstream, in ${folder.dir}: made anew each time, kept so that you can look, ` +
      'and nothing leaves this machine. Every command is shown as you would type it, in a shell like this:',
  );
  context.say('');
  for (const line of typeAlong(context, folder)) context.say(`    ${line}`);
  const scene = await makeScene(folder);
  for (const step of BY_HAND) await step(stage, scene);
  let bot: DemoBot | null = null;
  const start = async (): Promise<DemoBot> => (bot = await openDemoBot(context, folder, port));
  try {
    const started = await startBot(stage, scene, start);
    for (const step of BY_THE_BOT) await step(stage, scene, started);
    return { steps: stage.steps, bot: started };
  } catch (error) {
    await (bot as DemoBot | null)?.stop();
    throw error;
  }
}

/** What makes the lines of the demo work when they are pasted into a shell. */
function typeAlong(context: Context, folder: DemoFolder): string[] {
  const near = relative(context.cwd, folder.series);
  return [
    shellLine(['cd', near === '' || near.startsWith('..') ? folder.series : near], Number.POSITIVE_INFINITY),
    `alias upkeep="node ${shellLine([programFile()], Number.POSITIVE_INFINITY)}"`,
    ...(context.env.home === null ? [] : ['unset UPKEEP_HOME']),
  ];
}
