import type { Fault } from '../../src/errors/fault.js';
import type { ComposerJson } from '../composer/composer-json.js';

/** Whether reading a composer.json gave faults instead of a value. */
export function isFaultList(read: ComposerJson | readonly Fault[]): read is readonly Fault[] {
  return Array.isArray(read);
}
