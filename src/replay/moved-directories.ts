/** Where directories went that upstream no longer has. */
export interface DirectoryMoves {
  readonly directories: ReadonlyMap<string, string>;
  /** Directories whose files went to several places, no one of them to most. */
  readonly split: ReadonlySet<string>;
}

/**
 * Where the most files of each directory went, as told by the renames of files. A rename speaks for
 * its directory and, as long as the names of the directories stay the same, for those above: from
 * `a/b/c/f` to `x/c/g` it says that `a/b/c` went to `x/c` and `a/b` to `x`.
 */
export function movedDirectories(
  files: ReadonlyMap<string, string>,
  wanted: readonly string[],
): DirectoryMoves {
  const votes = new Map(wanted.map((directory) => [directory, new Map<string, number>()]));
  for (const [from, to] of files) {
    for (const [directory, place] of movesToldBy(from, to)) {
      const places = votes.get(directory);
      places?.set(place, (places.get(place) ?? 0) + 1);
    }
  }
  const [directories, split] = [new Map<string, string>(), new Set<string>()];
  for (const [directory, places] of votes) {
    const [first, second] = [...places].toSorted((a, b) => b[1] - a[1]);
    if (first === undefined) continue;
    if (first[1] === second?.[1]) split.add(directory);
    else directories.set(directory, first[0]);
  }
  return { directories, split };
}

function* movesToldBy(from: string, to: string): Iterable<[string, string]> {
  let [old, now] = [from.split('/').slice(0, -1), to.split('/').slice(0, -1)];
  while (old.length > 0) {
    yield [old.join('/'), now.join('/')];
    if (now.length === 0 || old.at(-1) !== now.at(-1)) return;
    [old, now] = [old.slice(0, -1), now.slice(0, -1)];
  }
}
