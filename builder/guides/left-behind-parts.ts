import { inlineCode } from '../text/inline-code.js';
import { codeBlock } from '../text/code-block.js';
import type { LeftBehind } from './left-behind.js';
import { leftBehindQueries } from './left-behind-queries.js';
import { nameList } from './name-list.js';

const LISTS = [
  ['modules', 'Modules'],
  ['tables', 'Tables'],
  ['columns', 'Columns of tables that both have'],
  ['config_paths', 'Configuration paths'],
  ['acl', 'ACL resources'],
  ['crons', 'Cron jobs'],
  ['indexers', 'Indexers'],
  ['mviews', 'Materialised views'],
  ['cache_types', 'Cache types'],
  ['widgets', 'Widgets'],
  ['email_templates', 'E-mail templates'],
  ['patches', 'Data and schema patches (rows of patch_list)'],
] as const satisfies readonly (readonly [keyof LeftBehind, string])[];

const STORED = 'Classes whose names a database may hold';

/**
 * What one side has and the other lacks, as lists of which every empty one says so, and as questions to a database.
 *
 * @param has who has it @param lacks who does not; both for prose
 */
export function leftBehindParts(left: LeftBehind, has: string, lacks: string): readonly string[] {
  const queries = leftBehindQueries(left);
  const stored = left.classes.filter((one) => one.stored !== null);
  const others = left.classes.filter((one) => one.stored === null);
  const empty = [
    ...LISTS.flatMap(([list, title]) => (left[list].length === 0 ? [title] : [])),
    ...(stored.length === 0 ? [STORED] : []),
  ];
  const total = LISTS.reduce((sum, [list]) => sum + left[list].length, stored.length);
  return [
    total === 0
      ? `There is nothing that ${has} puts into a database and ${lacks} does not know.`
      : `What ${has} has and ${lacks} lacks. All of it stays in the database. Most of it does nothing there; but a column that must have a value and has no default is in the way of new rows, triggers of views go on to fill their tables, and what names a class fails where it is used.`,
    empty.map((title) => `- ${title}: none.`).join('\n'),
    ...LISTS.flatMap(([list, title]) => (left[list].length === 0 ? [] : [nameList(title, left[list])])),
    stored.length === 0
      ? ''
      : `${STORED} (${stored.length}):\n\n${stored.map(({ name, stored: as }) => `- ${inlineCode(name)}: ${as ?? ''}`).join('\n')}`,
    nameList(
      'Other classes that it has; extensions of yours may use them, and nothing that is known to us stores their names',
      others.map(({ name }) => name),
    ),
    left.unread.length === 0
      ? ''
      : `These files could not be read, so what they bring is in no list: ${left.unread.map(({ file, line }) => inlineCode(`${file}:${line}`)).join(', ')}.`,
    queries.length === 0
      ? ''
      : `To see whether your database has any of it (put the prefix of your tables before their names, if you have one):\n\n${codeBlock(queries.join('\n\n'), 'sql')}`,
  ];
}
