import type { DocFinder } from './doc-finder.js';
import type { PhpSource } from './php-source.js';

/** What the readers of one file share. */
export interface FileContext {
  readonly source: PhpSource;
  readonly docs: DocFinder;
}
