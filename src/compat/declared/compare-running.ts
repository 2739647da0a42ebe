import type { KeyChange } from './declaration.js';
import type { Running } from './running.js';
import { runningIn } from './running-in.js';
import { whereGone } from './where-gone.js';

interface Place {
  readonly file: string;
  readonly line: number;
}

/** What became of it in an area in which it ran before. */
export interface RunningDifference extends Place {
  readonly kind: 'gone' | 'disabled' | 'changed';
  readonly area: string;
  /** What ran before. */
  readonly old: string;
  /** What runs instead; '' where nothing does. */
  readonly now: string;
  /** Where it is gone, to be put into a sentence. */
  readonly where: string;
}

/** How what runs under a key differs, area by area. */
export function compareRunning<V extends Running>({
  before,
  after,
}: KeyChange<V>): readonly RunningDifference[] {
  const areas = [...new Set([...before, ...after].map(({ area }) => area))].toSorted();
  return areas.flatMap((area): readonly RunningDifference[] => {
    const [old, now] = [runningIn(before, area), runningIn(after, area)];
    if (old === null || old.text === now?.text) return [];
    if (now !== null) {
      return [{ kind: 'changed', area, old: old.text, now: now.text, where: '', ...now.place }];
    }
    const left = after.filter((one) => runningIn(after, one.area) !== null);
    const where = whereGone({ kind: 'gone', area, before, after: left });
    const by = after.find(
      ({ area: its, value }) => value.disabled === true && (its === area || its === 'global'),
    );
    return by === undefined
      ? [{ kind: 'gone', area, old: old.text, now: '', where, ...old.place }]
      : [{ kind: 'disabled', area, old: old.text, now: '', where, file: by.file, line: by.line }];
  });
}
