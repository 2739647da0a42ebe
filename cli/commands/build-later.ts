import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Command, Outcome } from '../command.js';

/** `upkeep build mirror`: its place on the command line; the work is not in this version. */
export const buildMirrorCommand: Command = {
  options: [
    { flags: '--repo <dir>', description: 'git repository of the upstream' },
    { flags: '--tag <tag>', description: 'the release to build' },
    { flags: '--all-tags', description: 'every release' },
    { flags: '--from <tag>', description: 'with --all-tags: from this one on' },
    { flags: '--recipe <name>', description: 'how packages are found in it' },
    { flags: '--out <dir>', description: 'folder of the Composer repository' },
  ],
  examples: [
    {
      line: 'upkeep build mirror --repo ../magento2 --tag 2.4.8 --recipe magento2 --out repo',
      does: 'will add the packages of that release',
    },
  ],
  run: () => notYet('build mirror'),
};

/** `upkeep build nightly`: its place on the command line; the work is not in this version. */
export const buildNightlyCommand: Command = {
  arguments: [{ syntax: '<distribution>', description: 'a name, or a recipe file (*.yml)' }],
  options: [{ flags: '--out <dir>', description: 'folder of the Composer repository' }],
  examples: [
    { line: 'upkeep build nightly sample --out repo', does: 'will build what is in the stacks today' },
  ],
  run: () => notYet('build nightly'),
};

function notYet(command: string): Promise<Outcome> {
  return Promise.reject(
    new BadInputError(
      'not-in-this-version',
      `upkeep ${command} is not in this version. It builds distributions and flavors from stacks: ` +
        'see upkeep build core --help and upkeep build flavor --help.',
    ),
  );
}
