import { BadInputError } from '../../src/errors/bad-input-error.js';
import { formatFault, type Fault } from '../../src/errors/fault.js';
import type { Repository } from '../../src/git/repository.js';
import { findStack } from '../../src/series/find-stack.js';
import { lintStack } from '../../src/series/lint/lint-stack.js';
import { listStacks } from '../../src/series/list-stacks.js';
import type { Command, Context, Outcome, View } from '../command.js';
import { counted } from '../counted.js';
import type { Input } from '../input.js';
import { findMirror } from '../shared/find-mirror.js';
import { openUpstream } from '../shared/open-upstream.js';

/** `upkeep lint`: every fault of a stack, with file and line. */
export const lintCommand: Command = {
  description:
    'Checks format, metadata, order and round trip of every patch, the series and stack.yml; where the\n' +
    'upstream objects are at hand also that the series applies to its base and gives the pinned tree.\n' +
    'Exit 1 when there is an error; warnings are only shown. The rules are in docs/lint-rules.md.',
  arguments: [{ syntax: '[stack...]', description: 'stack folders, or names under patches/; all without' }],
  options: [
    { flags: '--repo <dir>', description: 'repository that has the upstream objects; for one stack' },
  ],
  examples: [
    { line: 'upkeep lint', does: 'checks all stacks' },
    { line: 'upkeep lint inventory --repo ../inventory', does: 'also applies it to its base' },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const given = input.argumentList('stack');
  const names = given.length > 0 ? given : listStacks(context.cwd).names;
  if (names.length === 0) {
    throw new BadInputError(
      'no-such-stack',
      'There is no stack in patches/ here or above: make one with `upkeep import`.',
    );
  }
  if (input.option('repo') !== undefined && names.length !== 1) {
    throw new BadInputError('usage', `--repo is about one stack; ${names.length} are asked for. Name one.`);
  }
  const faults: Fault[] = [];
  for (const name of names) {
    const dir = findStack(name, context.cwd);
    const repo = await repositoryFor(dir, input, context);
    faults.push(...(await lintStack(dir, repo === null ? {} : { repo })));
  }
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  return {
    exit: errors > 0 ? 1 : 0,
    data: { stacks: names, errors, warnings: faults.length - errors, faults },
    text: (view) => show(faults, errors, names.length, view),
  };
}

/** With a mirror at hand the series is applied too; without, lint looks at the files alone. */
async function repositoryFor(dir: string, input: Input, context: Context): Promise<Repository | null> {
  if (input.option('repo') === undefined && !findMirror(context, dir).exists) return null;
  return openUpstream(context, dir, input.option('repo'));
}

function show(faults: readonly Fault[], errors: number, stacks: number, { style }: View): string {
  const warnings = faults.length - errors;
  const counts = `${counted(stacks, 'stack')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
  return [...faults.map(formatFault), errors > 0 ? style.bad(counts) : style.good(counts)].join('\n');
}
