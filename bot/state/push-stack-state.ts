import { upkeepIdentity } from '../../src/git/upkeep-identity.js';
import { commitToRef } from '../../src/git/commit-to-ref.js';
import type { Oid } from '../../src/git/oid.js';
import { stateRef } from '../../src/replay/record-state.js';
import type { Bot } from '../bot.js';
import { pushRecord } from './push-record.js';
import type { StackState } from './stack-state.js';

/** The files of a record, as text. */
export interface StackRecord {
  readonly state: string;
  /** Of the target; '' when there is none. */
  readonly report: string;
  /** What spares the next reconcile its work; never needed to be right. */
  readonly answers: string;
}

/** The record of a state. The same state gives the same bytes. */
export function stackRecord(state: StackState, answers: object): StackRecord {
  const { report, ...rest } = state;
  const { timing: _, ...lasting } = report ?? { timing: null };
  return {
    state: text(rest),
    report: report === null ? '' : text(lasting),
    answers: text(answers),
  };
}

/**
 * Records where a stack stands in `refs/upkeep/state/<line>/<stack>` of the hosted series repository. Throws as
 * `pushRecord`.
 * @param seconds the commit's date: that of the upstream commit that was judged
 */
export function pushStackState(
  bot: Pick<Bot, 'workspace' | 'config'>,
  state: StackState,
  record: StackRecord,
  seconds: number,
): Promise<Oid> {
  const { line, stack } = state.key;
  const onto = state.target === null ? '' : ` on ${state.target.tag}`;
  const files = new Map([
    ['state.json', Buffer.from(record.state)],
    ['report.json', record.report === '' ? null : Buffer.from(record.report)],
    ['answers.json', Buffer.from(record.answers)],
  ]);
  return pushRecord(bot, stateRef(line, stack), (repo) =>
    commitToRef(repo, {
      ref: stateRef(line, stack),
      files,
      message: `${stack}${onto}: ${state.verdict}\n`,
      committer: upkeepIdentity(seconds),
    }),
  );
}

function text(value: object): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
