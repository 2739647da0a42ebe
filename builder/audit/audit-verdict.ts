/**
 * Where a released file comes from. `unchanged`: upstream's, byte for byte. `patched`: what the patches of the series
 * make of it. `generated`: a composer.json as the build stamps or composes it. `replaced`: put there by a quirk of the
 * recipe. `folder`: an empty folder that the recipe wants. `unexplained`: none of these. `unchecked`: what it would be
 * compared with is not at hand.
 */
export type AuditVerdict =
  | 'unchanged'
  | 'patched'
  | 'generated'
  | 'replaced'
  | 'folder'
  | 'unexplained'
  | 'unchecked';
