import { BadInputError } from '../../src/errors/bad-input-error.js';
import { lintGate } from '../../src/series/lint/lint-gate.js';
import { readStackConfig } from '../../src/series/read-stack-config.js';
import type { Stack } from '../../src/series/stack.js';

/** The lint gate of a stack folder, `stack.yml` included. */
export function lintGateOf(stack: Stack): string {
  return lintGate(stack, configErrors(stack.dir));
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
