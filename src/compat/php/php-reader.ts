import type { FactsReader } from '../facts-reader.js';
import { UnreadableError } from '../unreadable-error.js';
import type { PhpFacts } from './php-facts.js';

/** Reads PHP files with php-parser. */
export const phpReader: FactsReader<PhpFacts> = {
  kind: 'php',
  version: 1,
  takes: (path) => path.endsWith('.php'),
  read() {
    throw new UnreadableError('not written yet');
  },
};
