import { BadInputError } from '../../src/errors/bad-input-error.js';
import { lintSeries } from '../../src/series/lint/lint-series.js';
import { readStackConfig } from '../../src/series/read-stack-config.js';
import type { Stack } from '../../src/series/stack.js';
import { counted } from '../counted.js';

/**
 * What `lint` says of a stack that could be read, as `gates.lint` has it: `ok` or `N errors`. Takes half a
 * millisecond for each patch, so a run that only wants verdicts leaves it out.
 */
export function lintGate(stack: Stack): string {
  const found = lintSeries(stack, (name) => name).filter(({ severity }) => severity === 'error').length;
  const errors = found + configErrors(stack.dir);
  return errors === 0 ? 'ok' : counted(errors, 'error');
}

function configErrors(dir: string): number {
  try {
    readStackConfig(dir);
    return 0;
  } catch (error) {
    if (error instanceof BadInputError && error.faults.length > 0) return error.faults.length;
    throw error;
  }
}
