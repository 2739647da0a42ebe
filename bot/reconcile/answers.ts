/** A question has no recorded answer, so the engine has to be asked. */
export class NotRecorded extends Error {}

/** What was worked out by questions, so that the same question is not worked out again. */
export type RecordedAnswers = Readonly<Record<string, unknown>>;

/**
 * Answers of the engine by question. A question names everything that its answer depends on, so an answer is true
 * for ever. Either only what an earlier reconcile recorded is given, without a look at any object: then `ask` throws
 * NotRecorded for the rest. Or everything is worked out once for this run, and its objects are sure to be there.
 */
export class Answers {
  readonly #recorded: RecordedAnswers | null;
  readonly #made = new Map<string, Promise<unknown>>();
  readonly #used = new Map<string, unknown>();
  #remembered: RecordedAnswers = {};

  /** @param recorded what may be given; null: everything is worked out */
  constructor(recorded: RecordedAnswers | null) {
    this.#recorded = recorded;
  }

  /** The answer is recorded as JSON, so it is data. */
  async ask<T>(question: string, work: () => Promise<T>): Promise<T> {
    const answer = this.#recorded === null ? await this.#work(question, work) : this.#recall(question);
    this.#used.set(question, answer);
    return answer as T;
  }

  /**
   * As `ask`, for an answer that no object belongs to: one that was recorded serves also where everything else is worked
   * out.
   */
  async askData<T>(question: string, work: () => Promise<T>): Promise<T> {
    const known = Object.hasOwn(this.#remembered, question) ? this.#remembered[question] : undefined;
    return this.ask(question, known === undefined ? work : () => Promise.resolve(known as T));
  }

  /** What an earlier run recorded, for `askData`. */
  remember(recorded: RecordedAnswers): void {
    this.#remembered = recorded;
  }

  /** A new look starts: what is not asked any more is not kept. */
  begin(): void {
    this.#used.clear();
  }

  /** What was asked since `begin`, to be recorded: without what differs from run to run or can be large. */
  used(): RecordedAnswers {
    const sorted = [...this.#used].sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.parse(JSON.stringify(Object.fromEntries(sorted), lasting)) as RecordedAnswers;
  }

  #work<T>(question: string, work: () => Promise<T>): Promise<unknown> {
    const made = this.#made.get(question) ?? work();
    this.#made.set(question, made);
    return made;
  }

  #recall(question: string): unknown {
    if (this.#recorded === null || !Object.hasOwn(this.#recorded, question)) throw new NotRecorded(question);
    return this.#recorded[question];
  }
}

/** Texts of resolutions can be large, and are wanted only when they are worked out anyway. */
function lasting(key: string, value: unknown): unknown {
  if (key === 'timing') return { replay_ms: 0, merges: 0, memo_hits: 0 };
  return key === 'records' ? [] : value;
}
