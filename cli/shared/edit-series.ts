import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Repository } from '../../src/git/repository.js';
import { writeStack } from '../../src/replay/apply-rebase.js';
import { reportEdit } from '../../src/replay/report-edit.js';
import { planEdit, type EarlierStack } from '../../src/replay/plan-edit.js';
import { findStack } from '../../src/series/find-stack.js';
import { readCommitter } from '../../src/series/read-committer.js';
import { readStack } from '../../src/series/read-stack.js';
import { readStackAt } from '../../src/series/read-stack-at.js';
import type { SeriesFile } from '../../src/series/series-file.js';
import type { Stack } from '../../src/series/stack.js';
import type { Context, Outcome } from '../command.js';
import { folded } from '../folded.js';
import type { Input } from '../input.js';
import type { OptionSpec } from '../option-spec.js';
import { reportView } from '../views/report-view.js';
import { openSeriesRepository } from './open-series-repository.js';
import { openUpstream } from './open-upstream.js';
import { seriesTop } from './series-top.js';

/** What an edit knows before it says how the series shall be. */
export interface EditContext {
  readonly stack: Stack;
  readonly name: string;
  readonly seriesRepo: Repository | null;
}

export interface SeriesEdit {
  readonly series: SeriesFile;
  /** For a patch that comes back. */
  readonly earlier?: EarlierStack | null;
  /** What was done, for people: `disabled fix-x.patch`. */
  readonly done: string;
}

export const EDIT_OPTIONS: readonly OptionSpec[] = [
  { flags: '--repo <dir>', description: 'repository that has the upstream objects; the mirror without it' },
  { flags: '-n, --dry-run', description: 'says what would be written, and writes nothing' },
];

/** Edits a series on its base: nothing is written when a patch that stays would no longer fit. */
export async function editSeries(
  input: Input,
  context: Context,
  edit: (known: EditContext) => Promise<SeriesEdit>,
): Promise<Outcome> {
  const dir = findStack(input.argument('stack'), context.cwd);
  const repo = await openUpstream(context, dir, input.option('repo'));
  const [stack, seriesRepo] = await Promise.all([readStack(dir), openSeriesRepository(context, dir)]);
  const name = input.argument('patch');
  const { series, earlier, done } = await edit({ stack, name, seriesRepo });
  const plan = await planEdit({
    stack,
    repo,
    series,
    committer: await readCommitter(dir),
    earlier: earlier === undefined || earlier === null ? null : { name, stack: earlier },
  });
  const report = reportEdit(plan, stack, series);
  const written =
    input.flag('dry-run') || !report.green ? [] : ((await writeStack(plan, repo, series)) ?? []);
  return {
    exit: report.green ? 0 : 1,
    data: {
      stack: stack.name,
      patch: name,
      written,
      green: report.green,
      tree: report.tree,
      patches: report.patches,
    },
    text: (view) => {
      if (!report.green) return `${reportView(report, view)}\nnothing was written: not every patch would fit`;
      const gone = written.filter(
        (file) => !series.lines.some((line) => line.kind !== 'other' && line.name === file),
      );
      const files = ['series', ...written.filter((file) => !gone.includes(file))].join(', ');
      const removed = gone.length === 0 ? '' : `, removed ${gone.join(', ')}`;
      return view.style.good(
        folded(input.flag('dry-run') ? `would have ${done}` : `${done}: wrote ${files}${removed}`, view),
      );
    },
  };
}

/**
 * The stack at the commit that is checked out, which must have it as it is now: a later `enable`
 * goes back there. Throws `commit-first`.
 */
export async function committedState(seriesRepo: Repository, stack: Stack, name: string): Promise<string> {
  const head = await seriesRepo.tryResolve('HEAD');
  const at = head === null ? null : await readStackAt(seriesRepo, seriesTop(stack.dir), stack.dir, head);
  const now = stack.patches.find((patch) => patch.name === name);
  const then = at?.patches.find((patch) => patch.name === name);
  if (
    head !== null &&
    then !== undefined &&
    now?.bytes.equals(then.bytes) === true &&
    at?.series.base === stack.series.base
  ) {
    return head;
  }
  throw new BadInputError(
    'commit-first',
    `${name} is not committed as it is now: commit the stack first, so that \`upkeep enable\` finds the state to return to.`,
  );
}
