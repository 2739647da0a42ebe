import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { TreeChange } from '../tree/tree-change.js';
import { themeOfFile } from '../view/theme-of-file.js';
import { themeReader } from '../view/theme-reader.js';
import { themeParentChanged } from './asset-rules.js';

/** Themes with another parent than before. A theme that is gone is told by what it had. */
export async function themeFindings(change: TreeChange): Promise<readonly Finding[]> {
  if (!change.touches(themeReader)) return [];
  const [old, now] = await Promise.all([change.before.modules(), change.after.modules()]);
  const pairs = await change.changed(themeReader);
  const before = new Map(
    pairs.flatMap(({ path, before: facts }) => {
      const theme = themeOfFile(path, old);
      return theme === null || facts === null ? [] : [[theme, facts] as const];
    }),
  );
  return pairs.flatMap(({ path, after: facts }) => {
    const theme = themeOfFile(path, now);
    const was = theme === null ? undefined : before.get(theme);
    if (theme === null || facts === null || was === undefined || was.parent === facts.parent) return [];
    return [
      makeFinding(themeParentChanged, {
        subject: { kind: 'module', name: theme },
        file: path,
        line: facts.line,
        reason: `the theme ${theme} has ${shown(facts.parent)} instead of ${shown(was.parent)}: what it and its children have not themselves comes from elsewhere`,
      }),
    ];
  });
}

function shown(parent: string | null): string {
  return parent === null ? 'no parent' : `the parent ${parent}`;
}
