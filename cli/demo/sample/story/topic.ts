import type { SampleTree } from '../sample-tree.js';

/** One commit of a topic branch. `key` is how tests and the series name it, where they need to. */
export interface TopicCommit {
  readonly key?: string;
  readonly subject: string;
  readonly edit: (tree: SampleTree) => void;
}

/** A branch that is made off develop and merged back with a merge commit. */
export interface Topic {
  /** The branch's name, as the merge commit's subject states it. */
  readonly branch: string;
  readonly commits: readonly TopicCommit[];
}
