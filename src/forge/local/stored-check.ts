import type { CheckAnnotation, CheckConclusion } from '../check.js';

/** A check or status as `checks/<commit>/<name>@<author>.json` keeps it. */
export interface StoredCheck {
  readonly name: string;
  readonly author: string;
  /** Rises with every write in the repository: the newest of a name is the one that counts. */
  readonly serial: number;
  readonly conclusion: CheckConclusion | null;
  readonly title: string;
  readonly summary: string;
  readonly annotations: readonly CheckAnnotation[];
  readonly url: string | null;
}
