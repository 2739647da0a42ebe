import type { BuildResult, BuiltPackage } from '../../builder/build-result.js';
import type { View } from '../command.js';
import { counted } from '../counted.js';
import { renderTable } from '../table.js';

/**
 * A build as people read it: what is new or different, the checks, and one line of it all. Packages
 * that were there before are counted: after the first build they are nearly all.
 */
export function buildView({ packages, checks }: BuildResult, dryRun: boolean, view: View): string {
  const shown = packages.filter(({ why: fate }) => fate !== 'reused');
  const table = renderTable<BuiltPackage>(
    [
      { header: 'package', value: (one) => one.name, flexible: true },
      { header: 'version', value: (one) => one.version },
      // A plan says what a package would be made from; a build what came of it.
      ...(dryRun
        ? [{ header: 'from', value: (one: BuiltPackage) => one.tag ?? one.commit?.slice(0, 12) ?? '' }]
        : []),
      { header: dryRun ? 'key' : 'sha256', value: (one) => shortHash(one, dryRun) },
      { header: '', value: (one) => why(one, dryRun) },
    ],
    shown,
    view,
  );
  const quirks = [...new Set(shown.flatMap((one) => one.quirks))].sort();
  const made = packages.filter(({ why: fate }) => fate === 'new').length;
  const drifted = packages.filter(({ why: fate }) => fate === 'drift').length;
  const parts = [
    `${made} ${dryRun ? 'to be built' : 'built'}`,
    `${packages.length - made - drifted} reused`,
    ...(drifted === 0 ? [] : [`${drifted} drifted`]),
  ];
  const ok = checks.every((check) => check.ok);
  const summary = `${packages.length} packages: ${parts.join(', ')}`;
  return [
    ...(table === '' ? [] : [table, '']),
    ...(quirks.length === 0 ? [] : [`quirks: ${quirks.join(', ')}`]),
    ...checks.map((check) => `${check.check}: ${check.ok ? '' : 'NOT OK: '}${check.detail}`),
    ok ? view.style.good(summary) : view.style.bad(summary),
  ].join('\n');
}

function shortHash(one: BuiltPackage, dryRun: boolean): string {
  return (dryRun ? one.key : (one.sha256 ?? '')).slice(0, 12);
}

function why({ why: fate, quirks }: BuiltPackage, dryRun: boolean): string {
  const done = {
    new: dryRun ? 'to be built' : 'built',
    lost: dryRun ? 'to be built again' : 'built again',
    reused: 'reused',
    drift: 'drift: stays',
  }[fate];
  return quirks.length === 0 ? done : `${done}, ${counted(quirks.length, 'quirk')}`;
}
