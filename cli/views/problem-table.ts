import type { Problem } from '../../builder/verify/problem.js';
import type { View } from '../command.js';
import { counted } from '../counted.js';
import { folded } from '../folded.js';
import { printable } from '../printable.js';
import { renderTable } from '../table.js';

/** More rows than anybody reads; `--json` has all. */
const MOST = 40;

/** Problems as a table, and below it what was expected and found of each. */
export function problemTable(problems: readonly Problem[], view: View): string {
  const shown = problems.slice(0, MOST);
  const table = renderTable<Problem>(
    [
      {
        header: 'what',
        value: ({ what }) => what,
        style: (text, { severity }) => colour(severity, view)(text),
      },
      { header: 'package', value: (one) => one.package ?? '', flexible: true },
      { header: 'version', value: (one) => one.version ?? '' },
      { header: 'at', value: placeOf, flexible: true },
    ],
    shown,
    view,
  );
  const details = shown
    .filter(({ expected, found }) => expected !== null || found !== null)
    .map((one) => folded(printable(`${nameOf(one)}: ${difference(one)}`), view));
  const rest = problems.length - shown.length;
  return [
    table,
    ...(details.length === 0 ? [] : ['', ...details]),
    ...(rest === 0 ? [] : [`… and ${counted(rest, 'more problem')}`]),
  ].join('\n');
}

function colour(severity: Problem['severity'], { style }: View): (text: string) => string {
  return severity === 'error' ? style.bad : style.warn;
}

/** The member of a zip, where one is known; else the file. */
function placeOf({ file, member }: Problem): string {
  return member ?? file;
}

function nameOf({ package: name, version, file }: Problem): string {
  if (name === null) return file;
  return version === null ? name : `${name} ${version}`;
}

function difference({ what, member, file, expected, found }: Problem): string {
  const place = member === null ? '' : ` at ${member} in ${file}`;
  const wanted = expected === null ? '' : ` expected ${expected}`;
  const there = found === null ? '' : `${expected === null ? '' : ','} found ${found}`;
  return `${what}${place}:${wanted}${there}`;
}
