import type { SchemaPlace } from './merged-table.js';

/** The place of something that several files declare that is best shown: the last one in a file that changed, if any. */
export function pickPlace(places: readonly SchemaPlace[], changed: ReadonlySet<string>): SchemaPlace {
  return places.findLast(({ file }) => changed.has(file)) ?? places.at(-1) ?? { file: '', line: 0 };
}
