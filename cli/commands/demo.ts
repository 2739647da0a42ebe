import { join, resolve } from 'node:path';
import type { Command, Context, Outcome } from '../command.js';
import { ending } from '../demo/ending.js';
import type { Input } from '../input.js';
import { listStacks } from '../../src/series/list-stacks.js';
import { withDemoFolder, type DemoFolder } from '../demo/play/demo-folder.js';
import { demoPort } from '../demo/play/demo-port.js';
import { runDemo } from '../demo/run-demo.js';
import { ensureUpkeepHome } from '../shared/ensure-upkeep-home.js';
import { parsePort } from '../shared/parse-port.js';
import { untilAborted } from '../shared/until-aborted.js';

/** `upkeep demo`: the whole loop on a sample upstream. */
export const demoCommand: Command = {
  description:
    'Makes a sample upstream and a series of patches for it, and plays the whole loop twice. First by hand: mirror\n' +
    'synced, series replayed, a conflict resolved, stack moved, packages built. Then with the bot on a forge in\n' +
    'folders: upstream releases, a conflict pull request appears, its resolution is pushed with plain git, the\n' +
    'series heals, a contributor is answered. Every command is shown with its output, and can be typed again.\n' +
    'Needs no network.\n\n' +
    'Then the bot goes on, with its dashboard, until Ctrl+C or SIGTERM. With --once it ends after the loop: exit 0\n' +
    'when all came out as it must.\n\n' +
    'The folder is made anew each time and kept; one that holds anything else is refused.',
  options: [
    {
      flags: '--dir <dir>',
      description: 'folder to play in; demo/ in UPKEEP_HOME or in .upkeep/ without it',
    },
    {
      flags: '--port <n>',
      description: 'port of the dashboard; 4000 without it, or another if that is taken',
    },
    { flags: '--once', description: 'end after the loop' },
  ],
  examples: [
    { line: 'upkeep demo', does: 'plays the loop, and serves the dashboard' },
    { line: 'upkeep demo --once --dir /tmp/upkeep-demo', does: 'plays it in another folder, and ends' },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const given = input.option('dir');
  const once = input.flag('once');
  const port = await demoPort(parsePort(input.option('port')), once);
  const dir = given === undefined ? defaultFolder(context) : resolve(context.cwd, given);
  return withDemoFolder(dir, (folder) => play(context, folder, { port, once }));
}

async function play(
  context: Context,
  folder: DemoFolder,
  { port, once }: { readonly port: number; readonly once: boolean },
): Promise<Outcome> {
  const { bot, steps } = await runDemo(context, folder, port);
  const data = { dir: folder.dir, url: bot.url, steps };
  if (once) {
    await bot.stop();
    return { exit: 0, data, text: (view) => ending(folder, context.cwd, null, view) };
  }
  context.say(ending(folder, context.cwd, bot.url, context.view));
  await untilAborted(context.signal);
  await bot.stop();
  return { exit: 0, data, text: () => '' };
}

/** Among the caches, as they are found for a stack: beside the nearest `patches/`, or here. */
function defaultFolder(context: Context): string {
  const { patches } = listStacks(context.cwd);
  return join(ensureUpkeepHome(context, join(patches ?? join(context.cwd, 'patches'), 'sample')), 'demo');
}
