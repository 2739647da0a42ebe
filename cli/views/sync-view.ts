import { relative } from 'node:path';
import type { RefTarget } from '../../src/git/list-refs.js';
import type { MovedSyncedRef, SyncedRef } from '../../src/git/mirror/sync-plan.js';
import type { View } from '../command.js';
import { counted } from '../counted.js';
import { folded } from '../folded.js';
import { printable } from '../printable.js';
import { shellLine } from '../shell-line.js';
import type { StackSync } from '../shared/sync-stack.js';
import { renderTable } from '../table.js';

interface Row {
  readonly kind: 'tag' | 'branch';
  readonly name: string;
  readonly change: string;
  readonly from: RefTarget | null;
  readonly to: RefTarget | null;
}

/** The first sync of a large upstream has hundreds of new tags: people want to know that, not read them. */
const MOST_OF_A_KIND = 8;

export interface SyncViewOptions {
  /** The stack as a person types it. */
  readonly typed: string;
  readonly cwd: string;
  readonly dryRun: boolean;
}

/** What the sync of a stack found: what moved as a table, then what a person must decide. */
export function syncView(stack: StackSync, options: SyncViewOptions, view: View): string {
  const { style } = view;
  const rows = rowsOf(stack);
  const name = style.bold(stack.stack);
  if (stack.error !== null)
    return `${name}  ${style.bad('failed')}\n    ${printableLines(stack.error.message)}`;
  const table = renderTable<Row>(
    [
      { header: 'kind', value: (row) => row.kind },
      { header: 'name', value: (row) => row.name, flexible: true },
      { header: 'change', value: (row) => row.change, style: (text, row) => colourOf(row, view)(text) },
      { header: 'before', value: (row) => short(row.from) },
      { header: 'upstream', value: (row) => short(row.to) },
    ],
    few(rows),
    view,
  );
  const waiting = rows.filter(({ change }) => change === 'moved' || change === 'rewritten');
  return [
    `${name}  ${summary(stack, rows, view)}`,
    ...(stack.followed === 0
      ? [style.warn('upstream has no branch or tag that `follow` in stack.yml names')]
      : []),
    ...(table === '' ? [] : [table]),
    ...more(rows).map((line) => style.dim(line)),
    ...waiting.flatMap((row) => ['', waits(stack, row, options, view)]),
    ...pushed(stack, view),
    ...(options.dryRun ? ['nothing was moved, recorded or pushed (dry run)'] : []),
  ].join('\n');
}

function rowsOf({ tags, branches }: StackSync): Row[] {
  if (tags === null || branches === null) return [];
  const one =
    (kind: Row['kind'], change: string, gone = false) =>
    (ref: SyncedRef): Row => ({
      kind,
      name: ref.name,
      change,
      from: gone ? ref : null,
      to: gone ? null : ref,
    });
  const two =
    (kind: Row['kind'], change: string) =>
    ({ name, from, to }: MovedSyncedRef): Row => ({ kind, name, change, from, to });
  return [
    ...tags.moved.map(two('tag', 'moved')),
    ...branches.rewritten.map(two('branch', 'rewritten')),
    ...tags.accepted.map(two('tag', 'accepted')),
    ...branches.accepted.map(two('branch', 'accepted')),
    ...tags.new.map(one('tag', 'new')),
    ...branches.new.map(one('branch', 'new')),
    ...branches.forwarded.map(two('branch', 'forward')),
    ...tags.deleted.map(one('tag', 'deleted', true)),
    ...branches.deleted.map(one('branch', 'deleted', true)),
  ];
}

/** Every row that asks for a decision; of the others the last few of each kind, which have the newest names. */
function few(rows: readonly Row[]): Row[] {
  return rows.filter((row) => {
    const alike = rows.filter(({ kind, change }) => kind === row.kind && change === row.change);
    return asksOrAnswers(row) || alike.indexOf(row) >= alike.length - MOST_OF_A_KIND;
  });
}

function more(rows: readonly Row[]): string[] {
  const lines = new Map<string, number>();
  for (const row of rows) {
    const label = `${row.change} ${row.kind === 'tag' ? 'tags' : 'branches'}`;
    if (!asksOrAnswers(row)) lines.set(label, (lines.get(label) ?? 0) + 1);
  }
  return [...lines].flatMap(([label, count]) =>
    count > MOST_OF_A_KIND ? [`... and ${count - MOST_OF_A_KIND} more ${label}; --json has them all`] : [],
  );
}

function asksOrAnswers({ change }: Row): boolean {
  return ['moved', 'rewritten', 'accepted'].includes(change);
}

function summary({ state }: StackSync, rows: readonly Row[], { style }: View): string {
  const counts = new Map<string, number>();
  for (const { kind, change } of rows) {
    const label = `${change} ${kind}`;
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const parts = [...counts].map(([label, count]) =>
    counted(count, label, label.endsWith('tag') ? `${label}s` : `${label}es`),
  );
  const text = `${state}: ${parts.join(', ') || 'nothing new'}`;
  return state === 'green' ? style.good(text) : style.bad(text);
}

/** What a person needs to decide about a ref that upstream moved away from what it was. */
function waits(
  { mirror }: StackSync,
  { kind, name, from, to }: Row,
  { typed: stack, cwd }: SyncViewOptions,
  view: View,
): string {
  const typed = (words: readonly string[]): string =>
    shellLine(words, view.columns - 4).replaceAll(/^/gm, '    ');
  const what =
    kind === 'tag'
      ? `Upstream moved the tag ${printable(name)}`
      : `Upstream rewrote the branch ${printable(name)}`;
  return [
    view.style.bad(folded(`${what}; we keep what it was. See what differs:`, view)),
    typed(['git', '-C', shownFrom(cwd, mirror ?? ''), 'diff', '--stat', short(from), short(to)]),
    'If upstream is right:',
    typed(['upkeep', 'sync', stack, '--accept', `${name}=${short(to)}`]),
  ].join('\n');
}

function pushed({ push }: StackSync, view: View): string[] {
  if (push === null) return [];
  const count = push.pushed.length;
  const done = count === 0 ? [] : [`pushed ${counted(count, 'ref')} to the hosted mirror`];
  const refused = push.rejected.map(({ ref, reason }) =>
    view.style.bad(folded(`the hosted mirror did not take ${printable(ref)}: ${printable(reason)}`, view)),
  );
  return [...done, ...refused];
}

/** Relative where that is shorter and leads down. */
function shownFrom(cwd: string, path: string): string {
  const below = relative(cwd, path);
  return below.startsWith('..') ? path : below;
}

function short(target: RefTarget | null): string {
  return target === null ? '-' : target.commit.slice(0, 12);
}

function colourOf({ change }: Row, { style }: View): (text: string) => string {
  if (change === 'moved' || change === 'rewritten') return style.bad;
  return change === 'deleted' ? style.warn : style.good;
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n    ');
}
