/** What lint knows about a trailer that has a meaning here. */
export interface TrailerKey {
  readonly key: string;
  readonly repeatable: boolean;
}

/** DEP-3's words, ours, and those that git and forges write; any other key is let through. */
export const TRAILER_KEYS: readonly TrailerKey[] = [
  { key: 'Origin', repeatable: false },
  { key: 'Forwarded', repeatable: false },
  { key: 'Bug', repeatable: true },
  { key: 'Applied-Upstream', repeatable: false },
  { key: 'Author', repeatable: true },
  { key: 'Reviewed-by', repeatable: true },
  { key: 'Acked-by', repeatable: true },
  { key: 'Signed-off-by', repeatable: true },
  { key: 'Tested-by', repeatable: true },
  { key: 'Co-authored-by', repeatable: true },
  { key: 'Reported-by', repeatable: true },
  { key: 'Last-Update', repeatable: false },
  { key: 'Category', repeatable: false },
  { key: 'Owner', repeatable: false },
  { key: 'Depends-on', repeatable: true },
  { key: 'Drop-when', repeatable: false },
  { key: 'Compat-Waiver', repeatable: true },
];
