/** Something that a release must be. All that is wrong is told at once. */
export interface ReleaseCheck {
  /**
   * What is checked, of a fixed list: `stack`, `pins`, `lint`, `compat`, `upstream-tags`, `required-checks`,
   * `version`, `not-published`, `tags`, `closure`, `emergency`, `composer`, `zips`.
   */
  readonly check: string;
  /** What it is about: a stack, a flavor, a repository; `''` for the whole release. */
  readonly about: string;
  readonly ok: boolean;
  /** One line: what was found. */
  readonly detail: string;
  /** How to mend it; null where it is ok. */
  readonly mend: string | null;
}
