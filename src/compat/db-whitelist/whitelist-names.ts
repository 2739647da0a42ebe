/** The columns, constraints or indexes of a table that whitelists name. */
export interface WhitelistNames {
  readonly all: ReadonlySet<string>;
  /** `initialsOf` each. */
  readonly initials: ReadonlySet<string>;
}
