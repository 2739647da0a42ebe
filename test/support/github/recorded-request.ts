import type { FaultSpec } from './fault-plan.js';

/** A request as the fake saw it. */
export interface RecordedRequest {
  /** As OpenAPI names it, `graphql/<mutation>`, `git/<service>`, or `unknown`. */
  readonly operation: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** What OpenAPI says against the request; empty: valid. */
  problems: readonly string[];
  /** What OpenAPI says against our answer; empty in a fake that is honest. */
  answerProblems: readonly string[];
  /** Null: no answer was sent. */
  status: number | null;
  fault: FaultSpec | null;
}
