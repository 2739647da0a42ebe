import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseStackConfig } from './parse-stack-config.js';
import type { StackConfig } from './stack-config.js';
import { STACK_LIMITS } from './stack-limits.js';

/**
 * Reads `stack.yml` of a stack folder.
 *
 * Loads zod and yaml, so import this module where the configuration is wanted, not at start.
 * Throws BadInputError `stack-config` with every fault and its line; a missing file is null.
 */
export function readStackConfig(dir: string): StackConfig | null {
  const file = join(dir, 'stack.yml');
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  const readable = stat.isFile() && stat.size <= STACK_LIMITS.configBytes;
  return parseStackConfig(file, readable ? readFileSync(file, 'utf8') : null);
}
