import type { Running } from '../declared/running.js';

/** What a file says of a plugin: others may add to it, or disable it. */
export interface DeclaredPlugin extends Running {
  readonly type: string;
  readonly name: string;
}
