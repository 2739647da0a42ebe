import type { TreeChange } from '../tree/tree-change.js';
import type { ThemesPair } from './themes-pair.js';
import { Themes } from './themes.js';

/** Reads the themes of both trees. */
export async function themesOfChange(change: TreeChange): Promise<ThemesPair> {
  const [before, after] = await Promise.all([Themes.of(change.before), Themes.of(change.after)]);
  return { before, after };
}
