import { BadInputError } from '../../src/errors/bad-input-error.js';
import { rangeDiff } from '../../src/git/range-diff.js';
import { UPKEEP_COMMITTER } from '../../src/git/upkeep-committer.js';
import type { Repository } from '../../src/git/repository.js';
import { compareSeries, rangeOf, type ComparedPatch } from '../../src/replay/compare-series.js';
import { MemoryMemo } from '../../src/replay/memory-memo.js';
import { planRebase, type RebasePlan } from '../../src/replay/plan-rebase.js';
import { findStack } from '../../src/series/find-stack.js';
import { withScratchRepository } from '../../src/series/import/scratch-repository.js';
import { readStack } from '../../src/series/read-stack.js';
import { readStackAt } from '../../src/series/read-stack-at.js';
import type { Stack } from '../../src/series/stack.js';
import type { Command, Context, Outcome, View } from '../command.js';
import type { Input } from '../input.js';
import { openSeriesRepository } from '../shared/open-series-repository.js';
import { openUpstream } from '../shared/open-upstream.js';
import { seriesTop } from '../shared/series-top.js';

/** `upkeep diff`: what changed in a series, as a range-diff of what its patches do. */
export const diffCommand: Command = {
  description:
    'Compares a stack as it is in its folder with the stack at a commit of the series repository: which\n' +
    'patches are new, gone, moved or changed, and how, by git range-diff on the commits that they make.',
  arguments: [
    { syntax: '<stack>', description: 'a stack folder, or a name under patches/' },
    { syntax: '[rev]', description: 'a commit of the series repository; HEAD without it' },
  ],
  options: [
    { flags: '--repo <dir>', description: 'repository that has the upstream objects; the mirror without it' },
  ],
  examples: [
    { line: 'upkeep diff inventory', does: 'what is not committed yet' },
    { line: 'upkeep diff inventory main~5', does: 'since five commits ago' },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const dir = findStack(input.argument('stack'), context.cwd);
  const seriesRepo = await openSeriesRepository(context, dir);
  if (seriesRepo === null) {
    throw new BadInputError(
      'no-series-repository',
      `${dir} is in no git repository, so it has no earlier state.`,
    );
  }
  const commit = await seriesRepo.resolve(input.optionalArgument('rev') ?? 'HEAD');
  const [repo, stack, at] = await Promise.all([
    openUpstream(context, dir, input.option('repo')),
    readStack(dir),
    readStackAt(seriesRepo, seriesTop(dir), dir, commit),
  ]);
  if (at === null)
    throw new BadInputError(
      'no-such-stack',
      `Commit ${commit} of the series repository has no ${stack.name}.`,
    );
  const before: Stack = { ...stack, series: at.series, patches: at.patches };
  const compared = compareSeries(before.patches, stack.patches);
  const same = compared.every(({ change }) => change === 'same') && at.series.base === stack.series.base;
  const text = same ? '' : await compare(repo, await commitsOf(before, repo), await commitsOf(stack, repo));
  return {
    exit: 0,
    data: { stack: stack.name, from: commit, patches: compared, range_diff: text },
    text: (view) => show(compared, text, view),
  };
}

/** The commits that a stack makes on its own base. */
async function commitsOf(stack: Stack, repo: Repository): Promise<RebasePlan> {
  return planRebase({
    stack,
    repo,
    objects: repo.objects,
    onto: stack.series.base ?? (await repo.resolve('HEAD')),
    committer: UPKEEP_COMMITTER,
    memo: new MemoryMemo(),
    resolutions: [],
    commits: true,
  });
}

async function compare(repo: Repository, before: RebasePlan, after: RebasePlan): Promise<string> {
  const [old, now] = [before.committed, after.committed];
  if (old === null || now === null) throw new TypeError('a range-diff is about commits');
  return withScratchRepository(repo, [...old.objects, ...now.objects], (gitDir) =>
    rangeDiff(gitDir, rangeOf(before.onto, old), rangeOf(after.onto, now)),
  );
}

function show(compared: readonly ComparedPatch[], text: string, { style }: View): string {
  const differing = compared.filter(({ change }) => change !== 'same');
  if (differing.length === 0 && text === '') return 'no difference';
  const lines = differing.map(({ patch, change }) => `${style.accent(change.padEnd(8))} ${patch}`);
  return [...lines, ...(text === '' ? [] : ['', text.trimEnd()])].join('\n');
}
