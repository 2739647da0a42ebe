import type { WayBack } from '../../src/compat/way-back/way-back.js';
import type { View } from '../command.js';
import { folded } from '../folded.js';
import { printable } from '../printable.js';

/** More of a list than anybody reads; `--json` has all. */
const MOST = 30;

/** What going back would leave behind, for people. */
export function wayBackView({ classes, unread, ...lists }: WayBack, view: View): string {
  const stored = classes.flatMap(({ name, stored: as }) => (as === null ? [] : [`${name} (${as})`]));
  const parts = [
    ...Object.entries(lists).map(([title, names]) => [title.replaceAll('_', ' '), names] as const),
    [`classes that may be stored, of ${classes.length}`, stored] as const,
    ['files that could not be read', unread.map(({ file, reason }) => `${file}: ${reason}`)] as const,
  ].filter(([, names]) => names.length > 0);
  if (parts.length === 0) return 'way back: nothing stays behind';
  return [
    'way back: what stays behind',
    ...parts.flatMap(([title, names]) => {
      const rest = names.length - MOST;
      return [
        `  ${view.style.accent(title)} ${view.style.dim(String(names.length))}`,
        ...names.slice(0, MOST).map((name) => `    ${folded(printable(name), view, '      ')}`),
        ...(rest > 0 ? [view.style.dim(`    … and ${rest} more: --json has all`)] : []),
      ];
    }),
  ].join('\n');
}
