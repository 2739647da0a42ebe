import { join, relative, resolve } from 'node:path';
import type { Command, Context, Outcome, View } from '../command.js';
import { folded } from '../folded.js';
import type { Input } from '../input.js';
import { listStacks } from '../../src/series/list-stacks.js';
import { withDemoFolder, type DemoFolder } from '../demo/play/demo-folder.js';
import { runDemo } from '../demo/run-demo.js';
import { ensureUpkeepHome } from '../shared/ensure-upkeep-home.js';

/** `upkeep demo`: the whole loop on a sample upstream. */
export const demoCommand: Command = {
  description:
    'Makes a sample upstream and a series of patches for it, and plays the whole loop: mirror synced, series\n' +
    'replayed, a conflict resolved, stack moved, packages built. Every command is shown with its output, and\n' +
    'can be typed again. Needs no network. Exit 0 when all came out as it must.\n\n' +
    'The folder is made anew each time and kept; one that holds anything else is refused.',
  options: [
    {
      flags: '--dir <dir>',
      description: 'folder to play in; demo/ in UPKEEP_HOME or in .upkeep/ without it',
    },
    { flags: '--once', description: 'end after the loop, which it does without it too' },
  ],
  examples: [
    { line: 'upkeep demo', does: 'plays the loop' },
    { line: 'upkeep demo --dir /tmp/upkeep-demo', does: 'plays it in another folder' },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const given = input.option('dir');
  const dir = given === undefined ? defaultFolder(context) : resolve(context.cwd, given);
  return withDemoFolder(dir, async (folder) => {
    const steps = await runDemo(context, folder);
    return { exit: 0, data: { dir, steps }, text: (view) => ending(folder, context.cwd, view) };
  });
}

/** Among the caches, as they are found for a stack: beside the nearest `patches/`, or here. */
function defaultFolder(context: Context): string {
  const { patches } = listStacks(context.cwd);
  return join(ensureUpkeepHome(context, join(patches ?? join(context.cwd, 'patches'), 'sample')), 'demo');
}

function ending({ series, packages }: DemoFolder, cwd: string, { style, columns }: View): string {
  const near = (path: string): string => {
    const way = relative(cwd, path);
    return way.startsWith('..') ? path : way;
  };
  const look: readonly (readonly [string, string])[] = [
    [near(join(series, 'patches', 'sample')), 'the stack: stack.yml, series, and the patches'],
    [near(packages), 'the Composer repository'],
    ['git log --stat', 'how the stack moved, as its reviewers see it'],
    ['git show refs/upkeep/state/main/sample:report.json', 'the recorded report'],
    ['upkeep rebase sample --onto 2.4.2-p1', 'the next security release: green, nothing to do'],
    ['upkeep status', 'where every stack stands'],
    ['upkeep --help', 'all commands; they do the same with your repository'],
  ];
  return [
    '',
    style.good('The loop is closed: all came out as it must.'),
    `What to look at, and to try in ${near(series)}:`,
    ...look.flatMap(([what, why]) => [
      '',
      style.bold(`    ${what}`),
      `        ${folded(why, { columns }, '        ')}`,
    ]),
  ].join('\n');
}
