import type { JudgedRelease } from './release-view.js';

/** Whether nothing stands in the way of a release. Pure. */
export function isGreen({ plan, checks, problem }: JudgedRelease): boolean {
  return problem === null && plan?.green === true && checks.every(({ ok }) => ok);
}
