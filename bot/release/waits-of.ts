import type { Wait } from '../state/stack-state.js';
import type { JudgedRelease } from './release-view.js';
import { whoMends } from './who-mends.js';

/** What a release waits for, of what is known to be missing. Pure. @param url where to read more; null for nowhere */
export function waitsOf({ checks, problem, request }: JudgedRelease, url: string | null): Wait[] {
  const name = `${request.distribution} ${request.version}`;
  const waits = checks
    .filter(({ ok }) => !ok)
    .map((check) => ({
      what: check.about === '' ? check.check : `${check.check} of ${check.about}`,
      why: check.mend === null ? check.detail : `${check.detail}: ${check.mend}`,
      who: whoMends(check),
      url,
    }));
  return problem === null
    ? waits
    : [{ what: `release ${name}`, why: problem, who: 'release manager', url }, ...waits];
}
