import { BadInputError } from '../errors/bad-input-error.js';
import type { Oid } from '../git/oid.js';
import { patchNameProblem } from './patch-name.js';
import type { SeriesFile, SeriesLine } from './series-file.js';

/** Where a patch is moved to. */
export type SeriesPlace =
  | { readonly before: string }
  | { readonly after: string }
  | { readonly first: true }
  | { readonly last: true };

type NamedLine = Exclude<SeriesLine, { kind: 'other' }>;

/** The series pinned to another base and tree; null takes a pin away. */
export function setPins(series: SeriesFile, base: Oid | null, tree: Oid | null): SeriesFile {
  return numbered({ base, tree, lines: series.lines });
}

/** The series with a patch more at its end. Throws `duplicate-patch`, `bad-patch-name`. */
export function appendPatch(series: SeriesFile, name: string): SeriesFile {
  const problem = patchNameProblem(name);
  if (problem !== null) {
    throw new BadInputError(
      'bad-patch-name',
      `'${name}' cannot be the name of a patch: ${problem}. Choose another name.`,
    );
  }
  if (series.lines.some((line) => line.kind !== 'other' && line.name === name)) {
    throw new BadInputError('duplicate-patch', `${name} is in the series already. Choose another name.`);
  }
  return numbered({ ...series, lines: [...series.lines, { kind: 'patch', name, line: 0 }] });
}

/** The series without this patch, enabled or not. Throws `unknown-patch`. */
export function removePatch(series: SeriesFile, name: string): SeriesFile {
  const index = indexOf(series, name);
  return numbered({ ...series, lines: series.lines.toSpliced(index, 1) });
}

/**
 * The series with this patch left out, in its place; `commit` is that of the series repository in which
 * it was last enabled. Throws `unknown-patch`, `already-disabled`.
 */
export function disablePatch(series: SeriesFile, name: string, commit: Oid | null): SeriesFile {
  const index = indexOf(series, name);
  if (series.lines[index]?.kind === 'disabled') {
    throw new BadInputError('already-disabled', `${name} is disabled already.`);
  }
  return replaced(series, index, { kind: 'disabled', name, commit, line: 0 });
}

/** The series with this patch back in its place. Throws `unknown-patch`, `not-disabled`. */
export function enablePatch(series: SeriesFile, name: string): SeriesFile {
  const index = indexOf(series, name);
  if (series.lines[index]?.kind === 'patch') {
    throw new BadInputError('not-disabled', `${name} is not disabled.`);
  }
  return replaced(series, index, { kind: 'patch', name, line: 0 });
}

/**
 * The series with this patch, enabled or not, in another place. `first` and `last` are among the patches:
 * comments above the first one stay there. Throws `unknown-patch`, `move-to-itself`.
 */
export function movePatch(series: SeriesFile, name: string, place: SeriesPlace): SeriesFile {
  const index = indexOf(series, name);
  const neighbour = 'before' in place ? place.before : 'after' in place ? place.after : null;
  if (neighbour === name) {
    throw new BadInputError(
      'move-to-itself',
      `${name} cannot be moved before or after itself. Name another patch.`,
    );
  }
  const rest = { ...series, lines: series.lines.toSpliced(index, 1) };
  const line = series.lines[index];
  if (line === undefined) return series;
  return numbered({ ...rest, lines: rest.lines.toSpliced(placeIn(rest, place), 0, line) });
}

function placeIn(series: SeriesFile, place: SeriesPlace): number {
  if ('before' in place) return indexOf(series, place.before);
  if ('after' in place) return indexOf(series, place.after) + 1;
  if ('last' in place) return series.lines.findLastIndex(isNamed) + 1;
  const first = series.lines.findIndex(isNamed);
  return first < 0 ? series.lines.length : first;
}

function isNamed(line: SeriesLine): line is NamedLine {
  return line.kind !== 'other';
}

function indexOf(series: SeriesFile, name: string): number {
  const index = series.lines.findIndex((line) => line.kind !== 'other' && line.name === name);
  if (index >= 0) return index;
  const names = series.lines.filter(isNamed).map((line) => line.name);
  const known =
    names.length === 0
      ? 'it is empty'
      : `it has ${names.slice(0, 10).join(', ')}${names.length > 10 ? ', …' : ''}`;
  throw new BadInputError(
    'unknown-patch',
    `${name} is not in the series; ${known}. Write the name as it stands there.`,
  );
}

function replaced(series: SeriesFile, index: number, line: SeriesLine): SeriesFile {
  return numbered({ ...series, lines: series.lines.with(index, line) });
}

/** Lines know their number in the file, so an edit counts them anew. */
function numbered(series: SeriesFile): SeriesFile {
  const pins = Number(series.base !== null) + Number(series.tree !== null);
  return { ...series, lines: series.lines.map((line, index) => ({ ...line, line: index + 1 + pins })) };
}
