import type { LintSubject } from './lint-rule.js';
import { lintSeries } from './lint-series.js';

/**
 * What `lint` says of a stack that could be read, as `gates.lint` has it: `ok` or `N errors`. Takes half a
 * millisecond for each patch, so a run that only wants verdicts leaves it out.
 *
 * @param configErrors how much is wrong with `stack.yml`
 */
export function lintGate(subject: LintSubject, configErrors: number): string {
  const found = lintSeries(subject, (name) => name).filter(({ severity }) => severity === 'error').length;
  const errors = found + configErrors;
  if (errors === 0) return 'ok';
  return errors === 1 ? '1 error' : `${errors} errors`;
}
