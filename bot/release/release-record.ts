import type { Said } from '../reconcile/said.js';
import type { Judgement } from './judgement.js';
import type { ReleaseState } from './release-state.js';

/** The files of a record, as text. */
export interface ReleaseRecord {
  readonly state: string;
  /** What spares the next look its work; never needed to be right. */
  readonly answers: string;
}

/** What the answers of a record hold. */
export interface ReleaseAnswers {
  readonly judgements: readonly Judgement[];
  readonly said: Said;
}

/** The record of a state. The same state gives the same bytes. */
export function releaseRecord(state: ReleaseState, answers: ReleaseAnswers): ReleaseRecord {
  return { state: text(state), answers: text(answers) };
}

function text(value: object): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
