import type { AuditedFile, AuditPatch, AuditResult } from '../../builder/audit/audit-result.js';
import type { View } from '../command.js';
import { counted } from '../counted.js';
import { folded } from '../folded.js';
import { printable } from '../printable.js';
import { wrap } from '../wrap.js';
import { lineRanges } from './line-ranges.js';

/** More rows than anybody reads; `--json` has all. */
const MOST = 40;
const ID = 12;
const INDENT = '  ';

/** What `audit` found, for people: what the file is, where it comes from, what was made of it, and the answer. */
export function auditView(result: AuditResult, view: View): string {
  const { style } = view;
  const line = (text: string): string => folded(printable(text), view);
  return [
    ...(result.package === null ? [] : packageLines(result.package, result, view)),
    ...(result.document === null ? [] : documentLines(result, result.document, view)),
    ...(result.file === null ? [] : fileLines(result.file, view)),
    ...(result.files === null ? [] : filesLines(result.files, view)),
    ...(result.given?.same === true ? [fact('installed', `${result.given.path} is the same`, view)] : []),
    ...result.notes.map((note) => style.warn(line(note))),
    ...result.problems.map((problem) => style.bad(line(problem))),
    answer(result, view),
  ].join('\n');
}

/** What was not looked at is not called right. */
function answer({ ok, problems, file, files }: AuditResult, { style }: View): string {
  if (!ok) return style.bad(counted(problems.length, 'problem'));
  const unchecked = [file, ...(files ?? [])].some((one) => one?.verdict === 'unchecked');
  return unchecked ? style.warn('nothing wrong in what was looked at') : style.good('nothing is wrong');
}

/** A word and what it is, in columns. */
function fact(label: string, text: string, view: View): string {
  const head = `${INDENT}${label.padEnd(10)}`;
  return head + wrap(printable(text), view.columns - head.length).join(`\n${' '.repeat(head.length)}`);
}

function packageLines(
  one: NonNullable<AuditResult['package']>,
  { release, file }: AuditResult,
  view: View,
): string[] {
  const { name, version, origin, quirks, patches, zip } = one;
  const of = file === null ? '' : `:${file.path}`;
  const from =
    origin === null
      ? 'the recipe alone'
      : `${origin.repository} ${origin.tag ?? ''} (${origin.commit.slice(0, ID)})`.replace('  ', ' ');
  return [
    view.style.bold(folded(printable(`${name} ${version}${of}`), view)),
    fact('in', zip, view),
    fact('from', from, view),
    ...(origin === null || origin.url === null ? [] : [fact('', origin.url, view)]),
    ...(release === null
      ? []
      : [
          fact(
            'release',
            `${release.distribution} ${release.version}, series ${release.series.slice(0, ID)}`,
            view,
          ),
        ]),
    ...(quirks.length === 0 ? [] : [fact('quirks', quirks.join(', '), view)]),
    // Of one file its own patches are told.
    ...(patches.length === 0 || file?.verdict === 'patched'
      ? []
      : [fact('patches', `${counted(patches.length, 'patch', 'patches')} in the package`, view)]),
  ];
}

function documentLines(
  { release }: AuditResult,
  { path, sha256 }: { path: string; sha256: string },
  view: View,
): string[] {
  return [
    view.style.bold(folded(printable(path), view)),
    fact('sha256', sha256, view),
    ...(release === null
      ? []
      : [fact('release', `${release.distribution} ${release.version}, as the ledger has it`, view)]),
  ];
}

function fileLines(file: AuditedFile, view: View): string[] {
  const { commit, upstream, sha256, patches, stamp, lines } = file;
  const day = commit === null ? '' : new Date(commit.time * 1000).toISOString().slice(0, 10);
  return [
    fact('sha256', sha256, view),
    ...(upstream === null
      ? []
      : [
          fact(
            'upstream',
            `${upstream.path}${upstream.blob === null ? '' : ` (blob ${upstream.blob.slice(0, ID)})`}`,
            view,
          ),
        ]),
    ...(commit === null
      ? []
      : [
          fact(
            '',
            `last touched by ${commit.commit.slice(0, ID)} ${commit.subject} (${commit.author}, ${day})`,
            view,
          ),
        ]),
    fact('is', `${file.verdict}: ${file.why}`, view),
    ...patches.map((patch, at) => fact(at === 0 ? 'patches' : '', patchText(patch), view)),
    ...stamp.map(({ field, why }, at) =>
      fact(at === 0 ? 'stamped' : '', `${field}: ${why ?? 'nothing explains it'}`, view),
    ),
    ...(lines === null ? [] : lineRanges(lines).map(({ at, from }) => fact(at, from, view))),
  ];
}

function patchText({ patch, subject, author, category, forwarded, change }: AuditPatch): string {
  const more = [category, forwarded === null ? null : `forwarded: ${forwarded}`].filter(
    (one) => one !== null,
  );
  const how = change === 'modify' ? '' : ` ${change}s it,`;
  return `${patch}${how} ${subject} (${[author, ...more].join('; ')})`;
}

/** How many of each kind, and those that are not simply upstream's. */
function filesLines(files: NonNullable<AuditResult['files']>, view: View): string[] {
  const counts = new Map<string, number>();
  for (const { verdict } of files) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const told = files.filter(({ verdict }) => verdict !== 'unchanged' && verdict !== 'unchecked');
  const summary = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([verdict, count]) => `${count} ${verdict}`);
  return [
    fact('files', summary.length === 0 ? 'none' : summary.join(', '), view),
    ...told.slice(0, MOST).map(({ path, verdict, why }) => fact('', `${path}: ${verdict}, ${why}`, view)),
    ...(told.length > MOST ? [fact('', `… and ${counted(told.length - MOST, 'more file')}`, view)] : []),
  ];
}
