import type { ExportRule } from './parse-attributes.js';

/** The rules of one `.gitattributes` file, with those of the files above it. */
export interface ExportScope {
  /** Length of the path of the file's folder with its slash; 0 at the root. */
  readonly prefix: number;
  readonly rules: readonly ExportRule[];
  readonly above: ExportScope | null;
  /** Of all patterns, those above counted. */
  readonly cost: number;
}

/**
 * Whether a path is left out of exports: the deepest file that says something about it wins, in it the last line.
 * Its folders are not looked at: who goes through a tree from above leaves out what is below one.
 * @param path in the repository, one character for each byte
 */
export function isExportIgnored(scope: ExportScope | null, path: string, isDirectory: boolean): boolean {
  for (let at = scope; at !== null; at = at.above) {
    const local = path.slice(at.prefix);
    const rule = at.rules.findLast(({ pattern }) => pattern.matches(local, isDirectory));
    if (rule !== undefined) return rule.ignored;
  }
  return false;
}
