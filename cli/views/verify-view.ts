import type { Problem } from '../../builder/verify/problem.js';
import type { VerifyResult } from '../../builder/verify/verify-repository.js';
import type { View } from '../command.js';
import { counted } from '../counted.js';
import { folded } from '../folded.js';
import { printable } from '../printable.js';
import { problemTable } from './problem-table.js';

/** What `verify` found, for people: the problems as a table, then how much was looked at, and the answer. */
export function verifyView(result: VerifyResult, ledger: string | null, view: View): string {
  const { style } = view;
  const { problems, checked, rebuilt, byContent, notRebuilt } = result;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.length - errors.length;
  const line = (text: string): string => folded(printable(text), view);
  return [
    ...(problems.length === 0 ? [] : [problemTable(problems, view), '']),
    line(`checked ${counted(checked, 'version')}, rebuilt ${rebuilt}`),
    ...(byContent === 0
      ? []
      : [
          line(
            `${byContent} of them compared by content: another zlib than ${process.versions.zlib} packed them`,
          ),
        ]),
    ...notRebuilt.map(({ repository, packages, why }) => {
      const from = repository === '' ? '' : ` of ${repository}`;
      return style.warn(line(`not rebuilt: ${counted(packages, 'version')}${from}: ${why}`));
    }),
    line(ledger === null ? 'no ledger to compare with' : `compared with the ledger in ${ledger}`),
    ...(errors.length === 0 ? [] : mend(errors, line)),
    errors.length === 0
      ? style.good(`no problem found${warnings === 0 ? '' : ` (${counted(warnings, 'warning')})`}`)
      : style.bad(counted(errors.length, 'problem')),
  ].join('\n');
}

/** What to do, for what can be mended. */
function mend(errors: readonly Problem[], line: (text: string) => string): string[] {
  const has = (...kinds: Problem['what'][]): boolean => errors.some(({ what }) => kinds.includes(what));
  return [
    ...(has('zip-missing', 'size', 'sha256')
      ? [
          line(
            'A damaged zip: restore it from a copy; or delete it and build its release again, which gives the same bytes.',
          ),
        ]
      : []),
    ...(has('metadata', 'file-differs', 'copy')
      ? [
          line(
            'Metadata or pages that differ: delete packages.json and build again, which writes them all from the manifest.',
          ),
        ]
      : []),
  ];
}
