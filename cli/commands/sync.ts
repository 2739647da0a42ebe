import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { findStack } from '../../src/series/find-stack.js';
import { listStacks } from '../../src/series/list-stacks.js';
import type { Command, Context, Outcome } from '../command.js';
import type { Input } from '../input.js';
import { syncStack, type SyncedStack } from '../shared/sync-stack.js';
import { syncView } from '../views/sync-view.js';

interface AskedStack {
  readonly dir: string;
  /** As a person types it. */
  readonly typed: string;
}

/** `upkeep sync`: upstream's branches and tags into the mirror, and what changed there. */
export const syncCommand: Command = {
  description:
    'Fetches the branches and tags that stack.yml follows into a bare mirror under $UPKEEP_HOME and\n' +
    'pushes them to the hosted mirror, never by force. Every tag seen is recorded in the series\n' +
    'repository: one that upstream moved later, or a branch that it rewrote, is not followed and is red\n' +
    '(exit 1) until it is accepted. What upstream deletes is kept. When one stack fails, the others are\n' +
    'synced all the same. A path in stack.yml is relative to the folder of the stack.',
  arguments: [{ syntax: '[stack...]', description: 'stack folders, or names under patches/; all without' }],
  options: [
    {
      flags: '--accept <tag=id>',
      description: 'follows a moved tag or a rewritten branch to this commit; may be repeated',
      repeatable: true,
    },
    { flags: '-n, --dry-run', description: 'fetches and reports; moves, records and pushes nothing' },
  ],
  examples: [
    { line: 'upkeep sync', does: 'brings every mirror up to date' },
    {
      line: 'upkeep sync inventory --accept 1.2.7=0c7d1b9e5a31',
      does: 'accepts that upstream moved this tag',
    },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const accepted = parseAccepted(input.list('accept'));
  const dirs = stacksToSync(input.argumentList('stack'), context.cwd);
  if (accepted.size > 0 && dirs.length !== 1) {
    throw new BadInputError(
      'usage',
      `--accept is about one stack; ${dirs.length} would be synced. Name the stack.`,
    );
  }
  const dryRun = input.flag('dry-run');
  const task = context.progress('syncing', dirs.length);
  const synced: SyncedStack[] = [];
  try {
    for (const [index, { dir }] of dirs.entries()) {
      context.signal.throwIfAborted();
      const onProgress = (line: string): void => task.update(index, line);
      synced.push(await syncStack(context, dir, { accepted, dryRun, onProgress }));
    }
  } finally {
    task.end();
  }
  const [first] = synced;
  if (synced.length === 1 && first !== undefined && first.error !== null) throw first.error;
  const stacks = synced.map(({ result }) => result);
  return {
    exit: exitOf(synced),
    data: { stacks },
    text: (view) =>
      stacks
        .map((stack, index) =>
          syncView(stack, { typed: dirs[index]?.typed ?? stack.stack, cwd: context.cwd, dryRun }, view),
        )
        .join('\n\n'),
  };
}

/** What the outside did outranks what a person wrote, and that what upstream moved. */
function exitOf(synced: readonly SyncedStack[]): Outcome['exit'] {
  const failed = synced.flatMap(
    ({ error, result }) => error?.exit ?? (result.push?.rejected.length ? [3] : []),
  );
  if (failed.includes(3)) return 3;
  if (failed.length > 0) return 2;
  return synced.some(({ result }) => result.state === 'red') ? 1 : 0;
}

/** Without names all stacks that have a `stack.yml`: one with a `series` alone follows nothing. */
function stacksToSync(given: readonly string[], cwd: string): AskedStack[] {
  if (given.length > 0)
    return [...new Map(given.map((typed) => [findStack(typed, cwd), typed]))].map(([dir, typed]) => ({
      dir,
      typed,
    }));
  const { patches, names } = listStacks(cwd);
  const dirs = names
    .map((typed) => ({ typed, dir: join(patches ?? '', typed) }))
    .filter(({ dir }) => existsSync(join(dir, 'stack.yml')));
  if (dirs.length > 0) return dirs;
  throw new BadInputError(
    'no-such-stack',
    `There is no stack with a stack.yml in ${patches ?? 'patches/ here or above'}: write one with at least the line ` +
      '`upstream: URL`, or change to the series repository.',
  );
}

function parseAccepted(given: readonly string[]): Map<string, string> {
  const accepted = new Map<string, string>();
  const wrong: string[] = [];
  for (const text of given) {
    const at = text.lastIndexOf('=');
    const [name, id] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1).toLowerCase()];
    if (name === '' || !/^[0-9a-f]{7,40}$/.test(id))
      wrong.push(`--accept ${text}: expected TAG=<id>, with 7 to 40 digits of the id`);
    else if (accepted.has(name)) wrong.push(`--accept ${text}: ${name} is accepted twice`);
    else accepted.set(name, id);
  }
  if (wrong.length > 0)
    throw new BadInputError('usage', `${wrong.join('\n')}. \`upkeep sync\` without --accept shows it.`);
  return accepted;
}
