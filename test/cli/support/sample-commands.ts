import type { Command, CommandEntry } from '../../../cli/command.js';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { OutsideError } from '../../../src/errors/outside-error.js';

/** Gives back all that it was told; red with `--red`. */
const echo: Command = {
  description:
    'Says what it was given, all of it, in the\norder in which it was given, and then some words to fill the line.\n  upkeep as it is\nMore.\n\nAnother paragraph.',
  arguments: [
    { syntax: '<stack>', description: 'the stack' },
    { syntax: '[patches...]', description: 'patches of it' },
  ],
  options: [
    { flags: '--onto <rev>', description: 'where to' },
    { flags: '--repo <dir>', description: 'a repository', repeatable: true },
    { flags: '-n, --dry-run', description: 'change nothing' },
    { flags: '--kind <kind>', description: 'which kind', choices: ['zip', 'tar'], default: 'zip' },
    { flags: '--red', description: 'end red', conflicts: ['dry-run'] },
  ],
  examples: [{ line: 'upkeep echo inventory --onto 2.4.8', does: 'says inventory and 2.4.8' }],
  run: async (input, context) => {
    context.log('a note');
    context.say('talking');
    const data = {
      stack: input.argument('stack'),
      patches: input.argumentList('patches'),
      onto: input.option('onto') ?? null,
      repo: input.list('repo'),
      dryRun: input.flag('dry-run'),
      kind: input.requiredOption('kind'),
      cwd: context.cwd,
      home: context.env.home,
      columns: context.view.columns,
    };
    return {
      exit: input.flag('red') ? 1 : 0,
      data,
      text: ({ style }) => `stack ${style.accent(data.stack)} ${style.good('fine')}`,
    };
  },
};

function throwing(error: unknown): Command {
  return {
    examples: [{ line: 'upkeep fail', does: 'fails' }],
    run: () => Promise.reject(error instanceof Error ? error : new Error(String(error))),
  };
}

function fault(line: number): Parameters<typeof BadInputError.fromFaults>[1][number] {
  return {
    code: 'path-escapes',
    severity: 'error',
    file: 'a.patch',
    line,
    message: 'path leaves the tree',
    mend: 'Remove it.',
  };
}

const plain: Command = {
  options: [{ flags: '--version <v>', description: 'the version to build', required: true }],
  examples: [{ line: 'upkeep make core --version 1.0', does: 'makes it' }],
  run: async (input) => ({ exit: 0, data: { version: input.requiredOption('version') }, text: () => '' }),
};

export const sampleCommands: readonly CommandEntry[] = [
  { name: 'echo', summary: 'says what it was given', load: async () => echo },
  { name: 'make mirror', summary: 'makes a mirror', load: async () => plain },
  { name: 'make core', summary: 'makes the core', load: async () => plain },
  {
    name: 'fail-input',
    summary: 'fails with two faults',
    load: async () => throwing(BadInputError.fromFaults('series', [fault(3), fault(9)])),
  },
  {
    name: 'fail-outside',
    summary: 'fails with the network',
    load: async () =>
      throwing(
        new OutsideError('fetch-failed', 'the server said no', { data: { url: 'https://example.com' } }),
      ),
  },
  {
    name: 'fail-bug',
    summary: 'fails with a bug',
    load: async () => throwing(new TypeError('x is undefined')),
  },
  {
    name: 'fail-disk',
    summary: 'fails with a full disk',
    load: async () =>
      throwing(Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', path: '/tmp/x' })),
  },
  { name: 'fail-load', summary: 'cannot be loaded', load: () => Promise.reject(new Error('no module')) },
];
