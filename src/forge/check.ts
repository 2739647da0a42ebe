export type CheckConclusion = 'success' | 'failure' | 'neutral' | 'action_required';

/** A remark on lines of a file of the checked commit. */
export interface CheckAnnotation {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  readonly level: 'notice' | 'warning' | 'failure';
  /** At most 255 characters. */
  readonly title: string;
  readonly message: string;
}

/** A check of ours that a commit shall have; its key is its name. */
export interface WantedCheck {
  /** For example `upkeep/conflict`. */
  readonly name: string;
  /** Null: still running. */
  readonly conclusion: CheckConclusion | null;
  /** One line. */
  readonly title: string;
  /** Markdown; a forge cuts it at 65,535 characters, so it must be made shorter before. */
  readonly summary: string;
  readonly annotations: readonly CheckAnnotation[];
  /** Where to read more; null for none. */
  readonly url: string | null;
}

/** A check or commit status as the forge has it, whoever made it. */
export interface CheckState {
  readonly name: string;
  readonly state: 'pending' | 'success' | 'failure' | 'neutral';
  /** Whether it is one of ours. */
  readonly own: boolean;
  readonly title: string;
  readonly summary: string;
  readonly url: string | null;
}

/** A status on a commit, the small kind, such as on the tip of the fork's branch. */
export interface WantedStatus {
  /** Its key, for example `upkeep/replay`. */
  readonly context: string;
  readonly state: 'pending' | 'success' | 'failure';
  /** At most 140 characters. */
  readonly description: string;
  readonly url: string | null;
}
