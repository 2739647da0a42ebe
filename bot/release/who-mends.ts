import type { ReleaseCheck } from '../../builder/release/release-check.js';

/** What the owners of a stack's patches look after; everything else is the release manager's. */
const OWNERS: ReadonlySet<string> = new Set(['stack', 'pins', 'lint', 'compat', 'published']);

/** Whom a check that is red needs: one who acts, for people. Pure. */
export function whoMends({ check, about }: Pick<ReleaseCheck, 'check' | 'about'>): string {
  if (check === 'required-checks') return 'who runs the checks';
  return OWNERS.has(check) && about !== '' ? `owners of ${about}` : 'release manager';
}
