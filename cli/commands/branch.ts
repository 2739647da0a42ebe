import { BadInputError } from '../../src/errors/bad-input-error.js';
import { moveRef } from '../../src/replay/apply-rebase.js';
import { MemoryMemo } from '../../src/replay/memory-memo.js';
import { planRebase } from '../../src/replay/plan-rebase.js';
import { findStack } from '../../src/series/find-stack.js';
import { readCommitter } from '../../src/series/read-committer.js';
import { readStack } from '../../src/series/read-stack.js';
import type { Command, Context, Outcome } from '../command.js';
import type { Input } from '../input.js';
import { fullRefName } from '../shared/full-ref-name.js';
import { openUpstream } from '../shared/open-upstream.js';

/** `upkeep branch`: the stack as commits, to be edited with git. */
export const branchCommand: Command = {
  description:
    'Sets a branch to the stack on its own base: one commit for each patch, each with a `Patch:` trailer\n' +
    'by which `upkeep export` finds it again. Edit with git as you like: amend, reorder, add, drop.',
  arguments: [
    { syntax: '<stack>', description: 'a stack folder, or a name under patches/' },
    { syntax: '<ref>', description: 'the branch; set anew when it exists' },
  ],
  options: [
    { flags: '--repo <dir>', description: 'repository that has the upstream objects; the mirror without it' },
    { flags: '-n, --dry-run', description: 'says what the branch would be, and sets nothing' },
  ],
  examples: [{ line: 'upkeep branch inventory edit --repo ../inventory', does: 'sets branch edit to the series' }],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const dir = findStack(input.argument('stack'), context.cwd);
  const repo = await openUpstream(context, dir, input.option('repo'));
  const stack = await readStack(dir);
  const { base } = stack.series;
  if (base === null) {
    throw new BadInputError('no-base', `${stack.name}/series: there is no base pin, so there is nothing to put commits on.`);
  }
  const plan = await planRebase({
    stack,
    repo,
    objects: repo.objects,
    onto: await repo.resolve(base),
    committer: await readCommitter(dir),
    memo: new MemoryMemo(),
    resolutions: [],
    commits: true,
  });
  const ref = fullRefName(input.argument('ref'));
  const dryRun = input.flag('dry-run');
  if (!dryRun) await moveRef(plan, repo, { ref, keepGoing: false });
  const commits = plan.committed?.commits ?? [];
  const tip = plan.committed?.tip ?? base;
  return {
    exit: 0,
    data: { stack: stack.name, ref, base, tip, tree: plan.tree, commits },
    text: ({ style }) =>
      [
        style.good(`${ref} ${dryRun ? 'would be' : 'is'} ${tip}: ${commits.length} commits on ${base.slice(0, 12)}`),
        `Edit it with git, then: upkeep export ${input.argument('stack')} ${input.argument('ref')}`,
      ].join('\n'),
  };
}
