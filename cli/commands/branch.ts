import { BadInputError } from '../../src/errors/bad-input-error.js';
import { parseCommit } from '../../src/git/commit-codec.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { moveRef } from '../../src/replay/apply-rebase.js';
import { MemoryMemo } from '../../src/replay/memory-memo.js';
import { planRebase } from '../../src/replay/plan-rebase.js';
import { findStack } from '../../src/series/find-stack.js';
import { readCommitter, type CommitterName } from '../../src/series/read-committer.js';
import { readStack } from '../../src/series/read-stack.js';
import type { Command, Context, Outcome } from '../command.js';
import { counted } from '../counted.js';
import type { Input } from '../input.js';
import { branchToSet } from '../shared/branch-to-set.js';
import { openUpstream } from '../shared/open-upstream.js';
import { repoWords } from '../shared/repo-words.js';
import { shellLine } from '../shell-line.js';

/** `upkeep branch`: the stack as commits, to be edited with git. */
export const branchCommand: Command = {
  description:
    'Sets a branch to the stack on its own base: one commit for each patch, each with a `Patch:` trailer\n' +
    'by which `upkeep export` finds it again. Edit with git as you like: amend, reorder, add, drop.',
  arguments: [
    { syntax: '<stack>', description: 'a stack folder, or a name under patches/' },
    { syntax: '<ref>', description: 'the branch; without --repo it is below upkeep/own/ in the mirror' },
  ],
  options: [
    { flags: '--repo <dir>', description: 'repository that has the upstream objects; the mirror without it' },
    { flags: '--force', description: 'sets the branch anew although somebody committed to it' },
    { flags: '-n, --dry-run', description: 'says what the branch would be, and sets nothing' },
  ],
  examples: [
    { line: 'upkeep branch inventory edit --repo ../inventory', does: 'sets branch edit to the series' },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const dir = findStack(input.argument('stack'), context.cwd);
  const repo = await openUpstream(context, dir, input.option('repo'));
  const stack = await readStack(dir);
  const { base } = stack.series;
  if (base === null) {
    throw new BadInputError(
      'no-base',
      `${stack.name}/series: there is no base pin, so there is nothing to put commits on.`,
    );
  }
  const committer = await readCommitter(dir);
  const plan = await planRebase({
    stack,
    repo,
    objects: repo.objects,
    onto: await repo.resolve(base),
    committer,
    memo: new MemoryMemo(),
    resolutions: [],
    commits: true,
  });
  const ref = branchToSet(input.argument('ref'), input.option('repo'));
  const dryRun = input.flag('dry-run');
  const commits = plan.committed?.commits ?? [];
  const tip = plan.committed?.tip ?? base;
  if (!input.flag('force')) await refuseEdited(repo, ref, { tip, tree: plan.tree, committer });
  if (!dryRun) await moveRef(plan, repo, { ref, keepGoing: false });
  const next = [
    'upkeep',
    'export',
    input.argument('stack'),
    input.argument('ref'),
    ...repoWords(input.option('repo')),
  ];
  return {
    exit: 0,
    data: { stack: stack.name, ref, base, tip, tree: plan.tree, commits },
    text: ({ style, columns }) =>
      [
        style.good(
          `${ref} ${dryRun ? 'would be' : 'is'} ${tip.slice(0, 12)}: ${counted(commits.length, 'commit')} on ${base.slice(0, 12)}`,
        ),
        'Edit it with git, then:',
        shellLine(next, columns - 4).replaceAll(/^/gm, '    '),
      ].join('\n'),
  };
}

interface OwnResult {
  readonly tip: Oid;
  readonly tree: Oid;
  readonly committer: CommitterName;
}

/** A branch with a tip that is not of our making has somebody's edits on it, which no export has taken yet. */
async function refuseEdited(repo: Repository, ref: string, own: OwnResult): Promise<void> {
  const [present] = await repo.objects.readNames([ref]);
  if (present?.type !== 'commit' || present.id === own.tip) return;
  const { committer, tree } = parseCommit(present.data);
  if (tree === own.tree) return;
  if (committer.name === own.committer.name && committer.email === own.committer.email) return;
  throw new BadInputError(
    'branch-in-use',
    `${ref} has commits of ${committer.name} <${committer.email}>: setting it anew would lose them. ` +
      'Take them into the stack with `upkeep export`, name another branch, or say --force.',
    { data: { ref, tip: present.id } },
  );
}
