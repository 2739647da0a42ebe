import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Oid } from '../../src/git/oid.js';
import { newestUpstream } from '../../src/replay/newest-upstream.js';
import type { ReplayReport, Verdict } from '../../src/replay/report.js';
import { verdictCounts } from '../../src/replay/verdict-counts.js';
import { findStack } from '../../src/series/find-stack.js';
import { listStacks } from '../../src/series/list-stacks.js';
import { metadataOf } from '../../src/series/metadata-of.js';
import { readStack } from '../../src/series/read-stack.js';
import type { Stack } from '../../src/series/stack.js';
import type { Command, Context, Outcome, View } from '../command.js';
import type { Input } from '../input.js';
import { findMirror } from '../shared/find-mirror.js';
import { openMemo } from '../shared/open-memo.js';
import { openSeriesRepository } from '../shared/open-series-repository.js';
import { openUpstream } from '../shared/open-upstream.js';
import { runRebase } from '../shared/run-rebase.js';
import { folded } from '../folded.js';
import { printable } from '../printable.js';
import { renderTable } from '../table.js';

/** A patch that waits for somebody. */
interface Need {
  readonly patch: string;
  readonly verdict: Verdict;
  readonly owner: string | null;
  readonly why: string;
}

interface StackStatus {
  readonly stack: string;
  readonly base: Oid | null;
  readonly patches: number;
  readonly newest: { readonly tag: string; readonly commit: Oid } | null;
  /** `current`, `green` and `red` are about the newest release; the rest says why there is no answer. */
  readonly state: 'current' | 'green' | 'red' | 'not-synced' | 'no-release' | 'no-patches';
  readonly verdicts: Readonly<Record<string, number>>;
  readonly needs: readonly Need[];
}

/** `upkeep status`: where every stack stands against its newest upstream, and who must act. */
export const statusCommand: Command = {
  description:
    'For each stack: its base, the newest upstream release that it follows, the verdicts there, and what\n' +
    'needs whom. Looks at the mirrors that `upkeep sync` keeps; writes nothing. Exit 1 when one is red.',
  arguments: [{ syntax: '[stack...]', description: 'stack folders, or names under patches/; all without' }],
  options: [
    { flags: '--repo <dir>', description: 'repository that has the upstream objects; for one stack' },
  ],
  examples: [
    { line: 'upkeep status', does: 'shows all stacks' },
    { line: 'upkeep status inventory --json', does: 'one of them, for a script' },
  ],
  run,
};

async function run(input: Input, context: Context): Promise<Outcome> {
  const given = input.argumentList('stack');
  const repo = input.option('repo');
  const names = given.length > 0 ? given : listStacks(context.cwd).names;
  if (repo !== undefined && names.length !== 1) {
    throw new BadInputError('usage', `--repo is about one stack; ${names.length} are asked for. Name one.`);
  }
  if (names.length === 0) {
    throw new BadInputError(
      'no-such-stack',
      'There is no stack in patches/ here or above: make one with `upkeep import`.',
    );
  }
  const task = context.progress('judging', names.length);
  const stacks: StackStatus[] = [];
  try {
    for (const [index, name] of names.entries()) {
      task.update(index, name);
      stacks.push(await statusOf(findStack(name, context.cwd), repo, context));
    }
  } finally {
    task.end();
  }
  const red = stacks.some(({ state }) => state === 'red');
  return { exit: red ? 1 : 0, data: { stacks }, text: (view) => show(stacks, view) };
}

async function statusOf(dir: string, given: string | undefined, context: Context): Promise<StackStatus> {
  const stack = await readStack(dir, { config: true });
  const known = {
    stack: stack.name,
    base: stack.series.base,
    patches: stack.patches.length,
    verdicts: {},
    needs: [],
  };
  if (given === undefined && !findMirror(context, dir).exists)
    return { ...known, newest: null, state: 'not-synced' };
  const repo = await openUpstream(context, dir, given);
  const newest = await newestUpstream(repo, stack.config?.follow ?? {}, stack.series.base);
  if (newest === null) return { ...known, newest, state: 'no-release' };
  if (stack.series.base === null) return { ...known, newest, state: 'no-patches' };
  if (newest.commit === stack.series.base) return { ...known, newest, state: 'current' };
  const { report } = await runRebase({
    stack,
    repo,
    seriesRepo: await openSeriesRepository(context, dir),
    onto: newest.commit,
    memo: openMemo(context, dir),
    refuseResolutions: false,
    commits: false,
  });
  return {
    ...known,
    newest,
    state: report.green ? 'green' : 'red',
    verdicts: countVerdicts(report),
    needs: needsOf(report, stack),
  };
}

function countVerdicts(report: ReplayReport): Record<string, number> {
  return Object.fromEntries(verdictCounts(report.patches).map(({ verdict, count }) => [verdict, count]));
}

function needsOf(report: ReplayReport, stack: Stack): Need[] {
  return report.patches.flatMap((patch): Need[] => {
    const file = stack.patches.find(({ name }) => name === patch.name);
    const owner = file === undefined ? null : metadataOf(file).owner;
    const need = { patch: patch.name, verdict: patch.verdict, owner };
    if (patch.verdict === 'conflict') {
      const [first] = patch.conflicts ?? [];
      const culprit = first?.culprit ? `, broken by ${first.culprit.commit.slice(0, 12)}` : '';
      return [{ ...need, why: `${first?.kind} in ${first?.path}${culprit}` }];
    }
    if (patch.verdict === 'blocked')
      return [{ ...need, why: `needs ${(patch.blocked_by ?? []).join(', ')}` }];
    return patch.retire === undefined ? [] : [{ ...need, why: `retire? ${patch.retire.evidence}` }];
  });
}

function show(stacks: readonly StackStatus[], view: View): string {
  const table = renderTable<StackStatus>(
    [
      { header: 'stack', value: (row) => row.stack, flexible: true },
      { header: 'base', value: (row) => row.base?.slice(0, 12) ?? '-' },
      { header: 'newest', value: (row) => row.newest?.tag ?? '-' },
      { header: 'state', value: (row) => row.state, style: (text, row) => colour(row, view)(text) },
      { header: 'verdicts', value: (row) => verdictText(row), flexible: true },
    ],
    stacks,
    view,
  );
  const needs = stacks.flatMap((one) => one.needs.map((need) => needText(one, need, view)));
  const hints = stacks.some(({ state }) => state === 'not-synced') ? ['', 'Not synced yet: upkeep sync'] : [];
  return [table, ...(needs.length > 0 ? ['', ...needs] : []), ...hints].join('\n');
}

function needText({ stack }: StackStatus, { patch, verdict, owner, why }: Need, view: View): string {
  const left = verdict === 'conflict' || verdict === 'blocked' ? view.style.bad : view.style.warn;
  const who = `${owner ?? 'nobody is named as owner'}: ${printable(why)}`;
  return `${stack}: ${left(verdict)} ${patch}\n    ${folded(who, view)}`;
}

function verdictText({ verdicts }: StackStatus): string {
  return Object.entries(verdicts)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ');
}

function colour({ state }: StackStatus, { style }: View): (text: string) => string {
  if (state === 'red') return style.bad;
  return state === 'green' || state === 'current' ? style.good : style.warn;
}
