/** The move that everyone has to make: the commits base..tip, onto another release. */
export interface Task {
  /** A repository that has all of it; nobody writes to it. */
  readonly source: string;
  readonly base: string;
  readonly tip: string;
  readonly onto: string;
  /** The same commits as a stack folder. */
  readonly stack: string;
  /** The same commits as a mailbox. */
  readonly mbox: string;
}

export interface Outcome {
  readonly ms: number;
  readonly peak: number | null;
  /** The tree that it ended with; null when it stopped before the end. */
  readonly tree: string | null;
}

/** One way to do it. `run` prepares everything in the empty folder `dir` and measures only the move itself. */
export interface Contestant {
  readonly name: string;
  run(task: Task, dir: string): Outcome;
}
