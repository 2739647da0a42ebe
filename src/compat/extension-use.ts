import type { Subject } from './subject.js';

/**
 * Something that an extension depends on, as one of its files says. The file's area is not in the subject, since facts
 * are read from the content alone: what is used may belong to any area.
 */
export interface ExtensionUse {
  readonly subject: Subject;
  /** What the extension does with it, to be read after its name: `has a plugin on it`. */
  readonly how: string;
  /** Counted from 1. */
  readonly line: number;
}
