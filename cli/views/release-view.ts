import type { ReleaseCheck } from '../../builder/release/release-check.js';
import type { ReleaseResult } from '../../builder/release/release-plan.js';
import type { View } from '../command.js';
import { counted } from '../counted.js';
import { folded } from '../folded.js';
import { printable } from '../printable.js';
import { renderTable } from '../table.js';

/** Checks whose details differ, and are wanted also where they are ok. */
const TELLING: ReadonlySet<string> = new Set(['stack', 'compat', 'version', 'tags']);

/** What `release` did, would do, or why not, for people. */
export function releaseView(result: ReleaseResult, view: View): string {
  const { request, kind, reason, previous } = result;
  const title = `${request.distribution} ${request.version}${kind === null ? '' : ` (${kind})`}`;
  const line = (text: string): string => folded(printable(text), view);
  return [
    view.style.bold(printable(title)),
    ...(reason === '' ? [] : [line(reason)]),
    line(
      `from ${request.line} at ${request.series.slice(0, 12)}, as of ${request.asOf}; ${before(previous)}`,
    ),
    '',
    ...(result.stacks.length === 0 ? [] : [stackTable(result, view), '']),
    ...checkLines(result.checks, view),
    '',
    ...(result.green ? [...bringsLines(result).map(line), ''] : []),
    ...endLines(result, view),
  ].join('\n');
}

function before(previous: string | null): string {
  return previous === null ? 'the first release' : `${previous} was before`;
}

function stackTable({ stacks }: ReleaseResult, view: View): string {
  return renderTable(
    [
      { header: 'stack', value: ({ name }) => name, flexible: true },
      { header: 'upstream', value: ({ release, base }) => release ?? base.slice(0, 12) },
      { header: 'before', value: (stack) => stack.before ?? '-' },
      { header: 'patches', value: ({ patches }) => patches, align: 'right' },
      { header: 'new', value: (stack) => stack.new.length, align: 'right' },
      { header: 'changed', value: ({ changed }) => changed.length, align: 'right' },
      { header: 'dropped', value: ({ dropped }) => dropped.length, align: 'right' },
    ],
    stacks,
    view,
  );
}

/** What is ok in a table; what is not in full, with how to mend it. */
function checkLines(checks: readonly ReleaseCheck[], view: View): string[] {
  const bad = checks.filter(({ ok }) => !ok);
  const table = renderTable<Row>(
    [
      { header: 'ok', value: ({ check }) => check },
      { header: '', value: ({ text }) => text, flexible: true },
    ],
    rowsOf(checks.filter(({ ok }) => ok)),
    view,
  );
  return [
    ...(table === '' ? [] : [table]),
    ...bad.flatMap(({ check, about, detail, mend }) => [
      '',
      view.style.bad(
        folded(printable(`NOT OK: ${check}${about === '' ? '' : ` of ${about}`}: ${detail}`), view),
      ),
      ...(mend === null ? [] : [folded(printable(`  -> ${mend}`), view)]),
    ]),
  ];
}

interface Row {
  readonly check: string;
  readonly text: string;
}

/** A row for each kind of check: of several the names, since each detail says much the same. */
function rowsOf(checks: readonly ReleaseCheck[]): Row[] {
  const kinds = [...new Set(checks.map(({ check }) => check))];
  return kinds.flatMap((check) => {
    const same = checks.filter((one) => one.check === check);
    if (TELLING.has(check) || same.length === 1) {
      return same.map(({ about, detail }) => ({
        check,
        text: about === '' ? detail : `${about}: ${detail}`,
      }));
    }
    const names = same.flatMap(({ about }) => (about === '' ? [] : [about]));
    return [{ check, text: `${same.length}: ${names.join(', ')}` }];
  });
}

function bringsLines({ packages, tags, documents }: ReleaseResult): string[] {
  const roles = new Map<string, number>();
  for (const { role } of packages) roles.set(role, (roles.get(role) ?? 0) + 1);
  const counts = [...roles].map(([role, count]) =>
    counted(count, role, role === 'alias' ? 'aliases' : undefined),
  );
  return [
    `packages: ${counts.join(', ')}`,
    `tags: ${tags.length === 0 ? 'none' : tags.map(({ repository, tag }) => `${tag} in ${repository}`).join(', ')}`,
    `documents: ${documents.join(', ')}`,
  ];
}

function endLines(result: ReleaseResult, view: View): string[] {
  const { green, checks, released, already, dryRun, out, url, folder, page } = result;
  const line = (text: string): string => folded(printable(text), view);
  if (!green) {
    const bad = checks.filter(({ ok }) => !ok).length;
    return [view.style.bad(`red: ${counted(bad, 'check')} of ${checks.length} failed; nothing was released`)];
  }
  if (dryRun) return [view.style.good('green: it can be released; leave out --dry-run to do it')];
  if (!released) return [view.style.bad('not released')];
  return [
    line(`repository ${out}${url === null ? '' : ` as ${url}`}`),
    ...(folder === null ? [] : [line(`documents ${folder}`)]),
    ...(page === null ? [] : [line(`announced ${page}`)]),
    view.style.good(already ? 'released before this run, which changed nothing' : 'released'),
  ];
}
