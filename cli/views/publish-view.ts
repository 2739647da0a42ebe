import type { PublishResult, PublishedZip } from '../../builder/publish/publish.js';
import type { View } from '../command.js';
import { counted } from '../counted.js';
import { folded } from '../folded.js';
import { printable } from '../printable.js';
import { renderTable } from '../table.js';
import { problemTable } from './problem-table.js';

/** More rows than anybody reads; `--json` has all. */
const MOST = 40;

interface Row extends PublishedZip {
  readonly change: string;
}

/** What `publish` did or would do, for people. */
export function publishView(result: PublishResult, view: View): string {
  const { style } = view;
  const { ok, target, url, dryRun, packages, ledger, problems } = result;
  const line = (text: string): string => folded(printable(text), view);
  if (!ok) {
    const what = counted(problems.length, 'problem');
    return [
      problemTable(problems, view),
      '',
      style.bad(`nothing was published: ${what} in what was built`),
    ].join('\n');
  }
  const rows: Row[] = [
    ...result.added.map((one) => ({ ...one, change: 'new' })),
    ...result.restored.map((one) => ({ ...one, change: 'zip again' })),
    ...result.removed.map((one) => ({ ...one, change: 'taken away' })),
  ];
  const table = renderTable<Row>(
    [
      { header: 'package', value: ({ name }) => name, flexible: true },
      { header: 'version', value: ({ version }) => version },
      { header: 'sha256', value: ({ sha256 }) => sha256.slice(0, 12) },
      { header: '', value: ({ change }) => change },
    ],
    rows.slice(0, MOST),
    view,
  );
  return [
    ...(table === '' ? [] : [table]),
    ...(rows.length > MOST ? [`… and ${rows.length - MOST} more`] : []),
    ...(table === '' ? [] : ['']),
    line(`${dryRun ? 'would publish to' : 'published to'} ${target} as ${url}`),
    line(ledgerLine(ledger, dryRun)),
    ...(result.commit === null ? [] : [line(`commit ${result.commit}`)]),
    rows.length === 0 && packages === 0
      ? style.good('nothing to do')
      : style.good(`${counted(rows.length, 'version')}, metadata of ${counted(packages, 'package')}`),
  ].join('\n');
}

function ledgerLine(ledger: PublishResult['ledger'], dryRun: boolean): string {
  if (ledger === null) return 'no ledger';
  const { repository, ref, recorded, known } = ledger;
  return `ledger ${ref} of ${repository}: ${recorded} ${dryRun ? 'to be ' : ''}recorded, ${known} known`;
}
