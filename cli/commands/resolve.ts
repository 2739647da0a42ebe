import { upkeepIdentity } from '../../src/git/upkeep-identity.js';
import { basename, join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { currentBranch } from '../../src/git/current-branch.js';
import { parseCommit } from '../../src/git/commit-codec.js';
import type { Repository } from '../../src/git/repository.js';
import type { RefUpdate } from '../../src/git/ref-update.js';
import { updateRefs } from '../../src/git/update-refs.js';
import { conflictBranch } from '../../src/replay/conflict-branch.js';
import { finishResolution } from '../../src/replay/finish-resolution.js';
import { conflictRefs, openConflict, type ConflictRefs } from '../../src/replay/open-conflict.js';
import type { RebasePlan } from '../../src/replay/plan-rebase.js';
import { findStack } from '../../src/series/find-stack.js';
import { readStack } from '../../src/series/read-stack.js';
import type { Command, Context, Outcome } from '../command.js';
import { folded } from '../folded.js';
import type { Input } from '../input.js';
import { openMemo } from '../shared/open-memo.js';
import { openSeriesRepository } from '../shared/open-series-repository.js';
import { openUpstream } from '../shared/open-upstream.js';
import { repoWords } from '../shared/repo-words.js';
import { runRebase } from '../shared/run-rebase.js';
import { shellLine } from '../shell-line.js';

/** `upkeep resolve`: a conflict as a branch for people, and back as a recorded resolution. */
export const resolveCommand: Command = {
  description:
    'Makes two branches in the repository: the series so far on the new base (context), and on it one\n' +
    'commit with the patch and diff3 markers (conflict). Edit, commit, then run it with --continue:\n' +
    'the resolution is recorded in refs/upkeep/resolutions of the series repository, nothing else.\n' +
    'The stack is written by the next green `upkeep rebase --write`.',
  arguments: [
    { syntax: '<stack>', description: 'a stack folder, or a name under patches/' },
    { syntax: '<patch>', description: 'file name of the patch that conflicts' },
  ],
  options: [
    {
      flags: '--onto <rev>',
      description: 'the upstream commit on which it conflicts; not needed with --continue',
    },
    { flags: '--repo <dir>', description: 'repository that has the upstream objects; the mirror without it' },
    { flags: '--continue', description: 'records what was committed on the conflict branch' },
    { flags: '--from <text>', description: 'where the resolution comes from, such as a pull request' },
    { flags: '-n, --dry-run', description: 'says what would be done, and does nothing' },
  ],
  examples: [
    {
      line: 'upkeep resolve inventory fix-x.patch --onto 1.2.8 --repo ../inventory',
      does: 'makes the branches',
    },
    {
      line: 'upkeep resolve inventory fix-x.patch --repo ../inventory --continue',
      does: 'records your commit',
    },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const dir = findStack(input.argument('stack'), context.cwd);
  const name = input.argument('patch');
  const repo = await openUpstream(context, dir, input.option('repo'));
  const seriesRepo = await openSeriesRepository(context, dir);
  if (seriesRepo === null) {
    throw new BadInputError(
      'no-series-repository',
      `${dir} is in no git repository, so there is nowhere to record a resolution. Run \`git init\` and commit the stack first.`,
    );
  }
  const stack = await readStack(dir);
  const line = currentBranch(seriesRepo) ?? 'local';
  const refs = conflictRefs(line, stack.name, name);
  const continues = input.flag('continue');
  const onto = input.option('onto') ?? (await recordedOnto(repo, refs));
  const { plan } = await runRebase({
    stack,
    repo,
    seriesRepo,
    onto,
    memo: openMemo(context, dir),
    refuseResolutions: false,
    commits: true,
  });
  const seconds = plan.ontoSeconds;
  const branch = await conflictBranch(plan, name, upkeepIdentity(seconds));
  if (continues) return finish({ input, repo, seriesRepo, refs, plan, branch });
  if (!input.flag('dry-run')) await openConflict(repo, branch, refs);
  const paths = branch.patch.conflicts.map(({ place, kind }) => ({ path: place, kind }));
  const short = refs.conflict.slice('refs/heads/'.length);
  const given = input.option('repo');
  const where = given ?? repo.dir;
  const tree = `resolve-${basename(name, '.patch')}`;
  const again = ['upkeep', 'resolve', input.argument('stack'), name, ...repoWords(given), '--continue'];
  return {
    exit: 0,
    data: {
      patch: name,
      onto: plan.onto,
      context: branch.context,
      conflict: branch.conflict,
      branch: short,
      paths,
    },
    text: (view) => {
      const typed = (words: readonly string[]): string =>
        shellLine(words, view.columns - 4).replaceAll(/^/gm, '    ');
      return [
        `${view.style.bold(name)} conflicts in:`,
        ...paths.map(({ path, kind }) => `    ${path} (${kind})`),
        '',
        'To resolve it:',
        typed(['git', '-C', where, 'worktree', 'add', '--detach', `../${tree}`, short]),
        typed(['cd', join(where, '..', tree)]),
        'Edit the files until no marker is left, then:',
        typed(['git', 'commit', '-a', '-m', `Resolve ${name}`]),
        typed(['git', 'update-ref', refs.conflict, 'HEAD']),
        typed(['cd', '-']),
        typed(again),
      ].join('\n');
    },
  };
}

interface Finish {
  readonly input: Input;
  readonly repo: Repository;
  readonly seriesRepo: Repository;
  readonly refs: ConflictRefs;
  readonly plan: RebasePlan;
  readonly branch: Awaited<ReturnType<typeof conflictBranch>>;
}

async function finish({ input, repo, seriesRepo, refs, plan, branch }: Finish): Promise<Outcome> {
  const name = branch.patch.loaded.patch.name;
  const tip = await repo.resolve(refs.conflict);
  const { author } = parseCommit(await plan.cache.read(tip, 'commit'));
  const from = input.option('from') ?? `${author.name} <${author.email}>`;
  const records = await finishResolution(plan, branch, tip, from);
  let kept: string | null = null;
  if (!input.flag('dry-run')) {
    const { recordResolutions } = await import('../../src/replay/resolutions-ref.js');
    await recordResolutions(seriesRepo, records, {
      name: author.name,
      email: author.email,
      seconds: author.seconds,
      offset: author.offset,
    });
    const [context, conflict] = await repo.objects.readNames([refs.context, refs.conflict]);
    kept = await dropBranches(repo, [
      { ref: refs.conflict, newId: null, oldId: conflict?.id ?? null },
      { ref: refs.context, newId: null, oldId: context?.id ?? null },
    ]);
  }
  const onto = plan.onto.slice(0, 12);
  const next = [
    'upkeep',
    'rebase',
    input.argument('stack'),
    '--onto',
    onto,
    ...repoWords(input.option('repo')),
    '--write',
  ];
  const paths = records.map(({ path }) => path);
  return {
    exit: 0,
    data: { patch: name, onto: plan.onto, recorded: paths, from },
    text: (view) =>
      [
        view.style.good(folded(`recorded how ${name} is resolved, from ${from}, in`, view)),
        ...paths.map((path) => `    ${path}`),
        ...(kept === null ? [] : [folded(kept, view)]),
        'Next:',
        shellLine(next, view.columns - 4).replaceAll(/^/gm, '    '),
      ].join('\n'),
  };
}

/** Removes the two branches; says why not when a work tree still has one of them. */
async function dropBranches(repo: Repository, updates: readonly RefUpdate[]): Promise<string | null> {
  try {
    await updateRefs(repo, updates, 'upkeep: resolved');
    return null;
  } catch (error) {
    if (!(error instanceof BadInputError) || error.code !== 'branch-checked-out') throw error;
    const names = updates.map(({ ref }) => ref.slice('refs/heads/'.length)).join(' ');
    return `The branches stay, because a work tree has one of them checked out. When it has not: git branch -D ${names}`;
  }
}

/** The onto of the conflict branch that is there, from the message of its context commit. */
async function recordedOnto(repo: Repository, refs: ConflictRefs): Promise<string> {
  const [context] = await repo.objects.readNames([refs.context]);
  const onto =
    context?.type === 'commit'
      ? /^Onto: ([0-9a-f]{40})$/m.exec(parseCommit(context.data).message)?.[1]
      : undefined;
  if (onto !== undefined) return onto;
  throw new BadInputError(
    'usage',
    `There is no conflict branch ${refs.conflict.slice('refs/heads/'.length)} yet: say with --onto where the patch conflicts.`,
  );
}
