import { relative } from 'node:path';
import type { Context } from '../command.js';
import type { DemoFolder } from './play/demo-folder.js';
import { makeScene } from './play/make-scene.js';
import { programFile } from './play/program-file.js';
import { shellLine } from '../shell-line.js';
import { Stage, type DemoStep } from './play/stage.js';
import { buildPackages } from './steps/build-packages.js';
import { judgeRelease } from './steps/judge-release.js';
import { lookAhead } from './steps/look-ahead.js';
import { moveStack } from './steps/move-stack.js';
import { resolveConflict } from './steps/resolve-conflict.js';
import { showScene } from './steps/show-scene.js';
import { syncMirror } from './steps/sync-mirror.js';

const STEPS = [
  showScene,
  syncMirror,
  judgeRelease,
  resolveConflict,
  moveStack,
  lookAhead,
  buildPackages,
] as const;

/**
 * Plays the whole loop on a sample upstream, with the commands that a person would type. Throws a plain
 * Error when a step ends otherwise than the sample says it must: that is a bug.
 */
export async function runDemo(context: Context, folder: DemoFolder): Promise<readonly DemoStep[]> {
  const stage = new Stage(context, { cwd: folder.series, steps: STEPS.length });
  stage.tell(
    `The whole loop on a sample upstream, in ${folder.dir}: made anew each time, kept so that you can look, ` +
      'and nothing leaves this machine. Every command is shown as you would type it, in a shell like this:',
  );
  context.say('');
  for (const line of typeAlong(context, folder)) context.say(`    ${line}`);
  const scene = await makeScene(folder);
  for (const step of STEPS) await step(stage, scene);
  return stage.steps;
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
