import type { PatchFile } from './patch-file.js';
import type { SeriesFile } from './series-file.js';
import type { StackConfig } from './stack-config.js';

/** One folder under `patches/`, read and parsed. */
export interface Stack {
  /** The folder's name. */
  readonly name: string;
  /** Absolute path of the folder. */
  readonly dir: string;
  /** What `stack.yml` says; null where the folder has a `series` alone. */
  readonly config: StackConfig | null;
  readonly series: SeriesFile;
  /** The enabled patches, in series order. */
  readonly patches: readonly PatchFile[];
}
