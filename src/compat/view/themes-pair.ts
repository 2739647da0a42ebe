import type { Themes } from './themes.js';

/** The themes of the trees before and after a change. */
export interface ThemesPair {
  readonly before: Themes;
  readonly after: Themes;
}
