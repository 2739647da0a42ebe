import { counted } from '../../../builder/pages/counted.js';
import type { StackState } from '../../state/stack-state.js';
import { verdictCounts } from '../../../src/replay/verdict-counts.js';

/** Where a stack stands, in one line: what a person reads first and perhaps alone. */
export function verdictSentence(state: StackState): string {
  const target = state.target === null ? 'its base' : state.target.tag;
  const counts = new Map(
    verdictCounts(state.report?.patches ?? []).map(({ verdict, count }) => [verdict, count]),
  );
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0) - (counts.get('disabled') ?? 0);
  const unfit = (counts.get('conflict') ?? 0) + (counts.get('blocked') ?? 0);
  const [wait] = state.waits;
  if (state.verdict === 'failed') {
    // A message may go on with every fault and how to mend it; that stands below, among what needs a person.
    const [what = ''] = (wait?.why ?? 'the reason was not recorded').split('\n');
    return `Could not be judged: ${what.replace(/[.:]$/, '')}.`;
  }
  if (unfit > 0) {
    return all === 1
      ? `Its patch does not fit ${target}.`
      : `${unfit} of ${counted(all, 'patch', 'patches')} ${unfit === 1 ? 'does' : 'do'} not fit ${target}.`;
  }
  if (state.movedTags.length > 0) {
    return `Upstream has moved ${state.movedTags.length === 1 ? `the tag ${state.movedTags[0]?.tag}` : counted(state.movedTags.length, 'tag')}; somebody has to look.`;
  }
  const fits =
    all === 0
      ? `There is no patch to fit ${target}`
      : `${all === 1 ? 'The patch fits' : `All ${counted(all, 'patch', 'patches')} fit`} ${target}`;
  if (state.verdict === 'green') {
    return state.published?.current === true
      ? `${fits}, published on ${state.published.branch}.`
      : `${fits}.`;
  }
  return wait === undefined ? `${fits}.` : `${fits}; it waits for ${wait.what}.`;
}
