import type { CheckState } from '../../src/forge/check.js';
import type { Wait } from '../state/stack-state.js';

export interface MissingCheck extends Wait {
  /** It has failed; otherwise it may still pass. */
  readonly red: boolean;
}

/** Why a candidate cannot be published yet: one entry for each required check that is not a success. Pure. */
export function missingChecks(required: readonly string[], checks: readonly CheckState[]): MissingCheck[] {
  return required.flatMap((name): MissingCheck[] => {
    const check = checks.find((one) => one.name === name);
    const wait = { what: 'candidate checks', who: name, url: check?.url ?? null };
    if (check === undefined)
      return [{ ...wait, red: false, why: `${name} has not reported on the candidate yet` }];
    if (check.state === 'success') return [];
    if (check.state === 'pending') return [{ ...wait, red: false, why: `${name} runs on the candidate` }];
    return [{ ...wait, red: true, why: `${name} did not pass on the candidate` }];
  });
}
