import type { Command, Context, Outcome } from '../command.js';
import { folded } from '../folded.js';
import type { Input } from '../input.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { moveRef, writeStack } from '../../src/replay/apply-rebase.js';
import type { Repository } from '../../src/git/repository.js';
import type { RebasePlan } from '../../src/replay/plan-rebase.js';
import type { ReplayReport } from '../../src/replay/report.js';
import { findStack } from '../../src/series/find-stack.js';
import { readStack } from '../../src/series/read-stack.js';
import type { Stack } from '../../src/series/stack.js';
import { branchToSet } from '../shared/branch-to-set.js';
import { openMemo } from '../shared/open-memo.js';
import { openSeriesRepository } from '../shared/open-series-repository.js';
import { openUpstream } from '../shared/open-upstream.js';
import { recordReplay } from '../shared/record-replay.js';
import { runRebase } from '../shared/run-rebase.js';
import { reportView } from '../views/report-view.js';

/** `upkeep rebase`: every patch of a stack judged on another upstream commit, and moved if wanted. */
export const rebaseCommand: Command = {
  description:
    'Replays the whole series and reports every patch, also after a conflict. Without --ref and --write\n' +
    'nothing is written. Exit 1 when a patch conflicts or is blocked.',
  arguments: [{ syntax: '<stack>', description: 'a stack folder, or a name under patches/' }],
  options: [
    { flags: '--onto <rev>', description: 'the upstream commit, tag or branch to move to', required: true },
    { flags: '--repo <dir>', description: 'repository that has the upstream objects; the mirror without it' },
    { flags: '--ref <ref>', description: 'branch to set to the result as commits, one for each patch' },
    { flags: '--keep-going', description: 'moves --ref also when patches had to be left out' },
    { flags: '--write', description: 'updates the stack and its pins, only when nothing was left out' },
    { flags: '--refuse-resolutions', description: 'uses no recorded resolution' },
    { flags: '-n, --dry-run', description: 'says what --ref and --write would do, and does nothing' },
  ],
  examples: [
    { line: 'upkeep rebase inventory --onto 1.2.8', does: 'judges each patch on that release' },
    { line: 'upkeep rebase inventory --onto 1.2.8 --write', does: 'moves the stack there if it is green' },
    {
      line: 'upkeep rebase inventory --onto 1.2.8 --repo ../inventory --ref try --keep-going',
      does: 'sets branch try to what fits',
    },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const given = input.option('ref');
  const ref = given === undefined ? undefined : branchToSet(given, input.option('repo'));
  const [write, dryRun, keepGoing] = [input.flag('write'), input.flag('dry-run'), input.flag('keep-going')];
  if (keepGoing && ref === undefined) {
    throw new BadInputError(
      'usage',
      '--keep-going is about --ref: a stack is only ever written when nothing conflicts.',
    );
  }
  const dir = findStack(input.argument('stack'), context.cwd);
  const repo = await openUpstream(context, dir, input.option('repo'));
  // Asked before the stack is read, so that git starts meanwhile.
  const warm = repo.tryResolve(input.requiredOption('onto'));
  const [stack, seriesRepo] = await Promise.all([readStack(dir), openSeriesRepository(context, dir), warm]);
  const { plan, report } = await runRebase({
    stack,
    repo,
    seriesRepo,
    onto: input.requiredOption('onto'),
    memo: openMemo(context, dir),
    refuseResolutions: input.flag('refuse-resolutions'),
    commits: write || ref !== undefined,
  });
  let final: ReplayReport = write
    ? { ...report, gates: { ...report.gates, ...(await gatesOf(context, plan, report.green, repo)) } }
    : report;
  const notes: string[] = [];
  if (ref !== undefined && !dryRun) {
    const commit = await moveRef(plan, repo, { ref, keepGoing });
    final = { ...final, commit };
    notes.push(
      commit === null
        ? `${ref} was not moved: patches do not fit (--keep-going moves it anyway)`
        : `${ref} is ${commit}`,
    );
  } else if (ref !== undefined) {
    const moves = report.green || keepGoing;
    notes.push(
      moves ? `${ref} would be ${plan.committed?.tip}` : `${ref} would not be moved: patches do not fit`,
    );
  }
  if (write && !dryRun) {
    const written = await writeStack(plan, repo);
    // The id is the same wherever the commits are made, so it is told although no ref holds it yet.
    if (written !== null) final = { ...final, commit: plan.committed?.tip ?? null };
    notes.push(
      written === null
        ? 'the stack was not written: patches do not fit'
        : writtenNote('wrote', plan, stack, written),
    );
  } else if (write) {
    const names = plan.changed.map(({ loaded }) => loaded.patch.name);
    notes.push(
      report.green
        ? writtenNote('would write', plan, stack, names)
        : 'the stack would not be written: patches do not fit',
    );
  }
  if ((write || ref !== undefined) && !dryRun) await recordReplay(seriesRepo, final, plan.ontoSeconds);
  return {
    exit: report.green ? 0 : 1,
    data: final,
    text: (view) => [reportView(final, view), ...notes.map((note) => folded(note, view))].join('\n'),
  };
}

/** Loaded only where they are wanted: rules and parsers take longer to load than a replay. */
async function gatesOf(
  context: Context,
  plan: RebasePlan,
  green: boolean,
  repo: Repository,
): Promise<Pick<ReplayReport['gates'], 'lint'> & Partial<ReplayReport['gates']>> {
  const lint = (await import('../shared/lint-gate-of.js')).lintGateOf(plan.loaded.stack);
  if (!green) return { lint };
  return {
    lint,
    compat: await (await import('../shared/compat-gate-of.js')).compatGateOf(context, plan, repo),
  };
}

function writtenNote(
  done: string,
  plan: RebasePlan,
  { name, series }: Stack,
  written: readonly string[],
): string {
  const same = written.length === 0 && series.base === plan.onto && series.tree === plan.tree;
  return same ? `nothing to write: ${name} is there already` : `${done} ${['series', ...written].join(', ')}`;
}
