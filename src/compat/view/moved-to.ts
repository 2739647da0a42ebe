import type { ChangedPath } from '../tree/tree-change.js';

/** Tells of a file that is gone where it may be now: to be said to people, not to be relied on. */
export type MovedTo = (gone: ChangedPath) => string | null;

/** Finds the new file with the same content, or else the only new one with the same name. */
export function movedTo(paths: readonly ChangedPath[]): MovedTo {
  const added = paths.filter(({ before, after }) => before === null && after !== null);
  const byName = new Map<string, string[]>();
  for (const { path } of added) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [path]);
    else known.push(path);
  }
  const byContent = new Map(added.map(({ path, after }) => [after, path]));
  return ({ path, before }) => {
    const same = byName.get(path.slice(path.lastIndexOf('/') + 1)) ?? [];
    return byContent.get(before) ?? (same.length === 1 ? (same[0] ?? null) : null);
  };
}
