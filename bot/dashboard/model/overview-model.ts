import { canWait } from './can-wait.js';
import type { JobView } from '../../jobs/job.js';
import type { StackReading } from '../../state/read-stack-states.js';
import { stackSummary, type ShownVerdict, type StackSummary } from './stack-summary.js';

export interface OverviewModel {
  readonly verdict: ShownVerdict | 'empty';
  readonly sentence: string;
  readonly lines: readonly string[];
  readonly stacks: readonly StackSummary[];
  readonly jobs: {
    readonly running: number;
    readonly waiting: number;
    readonly retrying: number;
    readonly failed: number;
  };
}

/** The worst first. */
const VERDICTS: readonly ShownVerdict[] = ['unreadable', 'failed', 'red', 'waiting', 'green'];

/** What the overview says of all stacks: data alone, of what was read. */
export function overviewModel(readings: readonly StackReading[], jobs: readonly JobView[]): OverviewModel {
  const stacks = readings.map(stackSummary);
  const count = (state: JobView['state']): number => jobs.filter((job) => job.state === state).length;
  return {
    verdict: VERDICTS.find((verdict) => stacks.some((stack) => stack.verdict === verdict)) ?? 'empty',
    sentence: sentenceOf(stacks),
    lines: [...new Set(stacks.map(({ key }) => key.line))],
    stacks,
    jobs: {
      running: count('running'),
      waiting: count('waiting'),
      retrying: count('retrying'),
      failed: count('failed'),
    },
  };
}

function sentenceOf(stacks: readonly StackSummary[]): string {
  if (stacks.length === 0) return 'No stack has been judged yet.';
  const green = stacks.filter(({ verdict }) => verdict === 'green').length;
  const urgent = stacks.flatMap(({ needs }) => needs).filter((need) => !canWait(need)).length;
  const subject =
    stacks.length === 1
      ? `The one stack is ${green === 1 ? 'green' : 'not green'}`
      : green === stacks.length
        ? `All ${stacks.length} stacks are green`
        : `${green} of ${stacks.length} stacks ${green === 1 ? 'is' : 'are'} green`;
  if (urgent === 0) return `${subject}. Nothing needs a person now.`;
  return `${subject}. ${urgent === 1 ? 'One thing needs' : `${urgent} things need`} a person.`;
}
