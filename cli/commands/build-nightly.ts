import type { StackTree } from '../../builder/distribution/stack-tree.js';
import type { Distribution } from '../../builder/recipe/distribution.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Stack } from '../../src/series/stack.js';
import type { Command, Context, Outcome } from '../command.js';
import type { Input } from '../input.js';
import { BUILD_NOTE, BUILD_OPTIONS, readBuildOptions } from '../shared/build-options.js';
import { perStack } from '../shared/per-stack.js';
import { buildView } from '../views/build-view.js';

/** `upkeep build nightly`: a distribution on branches of upstream, under a dated version. */
export const buildNightlyCommand: Command = {
  description:
    'Replays every stack on the tip of a branch of its upstream and packs what comes out, as a version\n' +
    'that comes before a release: 3.5.0-a20260131. The day is that of the newest commit, so the same\n' +
    'branches give the same version; other commits of the same day get .2 and so on. Only the newest\n' +
    'nightlies are kept, as many as the recipe says.\n' +
    BUILD_NOTE,
  arguments: [{ syntax: '<distribution>', description: 'a name, or a recipe file (*.yml)' }],
  options: [
    { flags: '--version <version>', description: 'the release that it comes before' },
    {
      flags: '--branch <stack=rev>',
      description: 'branch of upstream; the first of `forecast` in stack.yml without',
      repeatable: true,
    },
    {
      flags: '--repo <stack=dir>',
      description: 'git repository that has the upstream objects of a stack; the mirror without it',
      repeatable: true,
    },
    { flags: '--as-of <date>', description: 'another day, such as 2026-01-31' },
    { flags: '--allow-red', description: 'leave patches out that conflict' },
    ...BUILD_OPTIONS,
  ],
  examples: [
    { line: 'upkeep build nightly sample --out repo', does: 'builds what is on the branches today' },
    {
      line: 'upkeep build nightly sample --branch sample=develop --version 1.1.0 --out repo',
      does: 'on another branch, as 1.1.0-a and the day',
    },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const options = readBuildOptions(input, context);
  const [{ loadDistribution }, { loadAdvisories }, { buildNightly }, { parseDay }] = await Promise.all([
    import('../../builder/recipe/load-distribution.js'),
    import('../../builder/recipe/load-advisories.js'),
    import('../../builder/distribution/build-nightly.js'),
    import('../../builder/distribution/nightly-version.js'),
  ]);
  const asOf = input.option('as-of');
  const day = asOf === undefined ? null : parseDay(asOf);
  const distribution = loadDistribution(input.argument('distribution'), context.cwd);
  const stacks = await readTips(distribution, input, context);
  const task = context.progress('packing');
  try {
    const result = await buildNightly({
      ...options,
      advisories: loadAdvisories(context.cwd),
      distribution,
      before: input.option('version') ?? null,
      day,
      stacks,
      allowRed: input.flag('allow-red'),
      onProgress: (done, total) => task.update(done, `of ${total}`),
    });
    for (const red of result.preview) context.log(red);
    const note = result.pruned.length === 0 ? '' : `\npruned: ${result.pruned.join(', ')}`;
    return { exit: 0, data: result, text: (view) => buildView(result, options.dryRun, view) + note };
  } finally {
    task.end();
  }
}

/** Every stack replayed on the tip of its branch. */
async function readTips(
  distribution: Distribution,
  input: Input,
  context: Context,
): Promise<Map<string, StackTree>> {
  const [
    { findStack },
    { readStack },
    { openUpstream },
    { openMemo },
    { runRebase },
    { openSeriesRepository },
  ] = await Promise.all([
    import('../../src/series/find-stack.js'),
    import('../../src/series/read-stack.js'),
    import('../shared/open-upstream.js'),
    import('../shared/open-memo.js'),
    import('../shared/run-rebase.js'),
    import('../shared/open-series-repository.js'),
  ]);
  const { nightlyTree } = await import('../../builder/distribution/nightly-tree.js');
  const names = distribution.stacks.map(({ name }) => name);
  const repos = perStack('--repo', names, input.list('repo'));
  const branches = perStack('--branch', names, input.list('branch'));
  const trees = new Map<string, StackTree>();
  for (const { name, upstream } of distribution.stacks) {
    const stack = await readStack(findStack(name, context.cwd), { config: true });
    const repo = await openUpstream(context, stack.dir, repos.get(name));
    const onto = branches.get(name) ?? branchOf(stack);
    const patched = stack.series.base !== null && stack.patches.length > 0;
    const plan = patched
      ? (
          await runRebase({
            stack,
            repo,
            seriesRepo: await openSeriesRepository(context, stack.dir),
            onto,
            memo: openMemo(context, stack.dir),
            refuseResolutions: false,
            commits: false,
          })
        ).plan
      : null;
    const tip = plan?.onto ?? (await repo.resolve(onto));
    trees.set(name, await nightlyTree({ stack, repo, plan, onto: tip, upstream }));
  }
  return trees;
}

function branchOf({ name, config }: Stack): string {
  const branch = config?.forecast?.[0] ?? config?.follow?.branches?.[0];
  if (branch !== undefined && !/[*?]/.test(branch)) return branch;
  throw new BadInputError(
    'no-branch',
    `${name}/stack.yml names no branch under 'forecast': say --branch ${name}=BRANCH.`,
  );
}
