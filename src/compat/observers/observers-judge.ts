import { changedKeys } from '../declared/changed-keys.js';
import { compareRunning } from '../declared/compare-running.js';
import type { KeyChange } from '../declared/declaration.js';
import { runningIn } from '../declared/running-in.js';
import type { Finding } from '../finding.js';
import type { Judge } from '../judge.js';
import { makeFinding } from '../make-finding.js';
import type { DeclaredObserver } from './declared-observer.js';
import { observersReader } from './observers-reader.js';
import { observerChanged, observerRemoved } from './observers-rules.js';

/** Judges `events.xml`: observers by event, name and area. */
export const observersJudge: Judge = {
  title: 'Observers',
  rules: [observerRemoved, observerChanged],
  async judge(change) {
    const changes = await changedKeys(change, observersReader, (observers) =>
      observers.map(({ line, ...value }) => ({ key: `${value.event}\0${value.name}`, value, line })),
    );
    return changes.flatMap((one) => compare(one, changes));
  },
};

type Observed = Omit<DeclaredObserver, 'line'>;

function compare(change: KeyChange<Observed>, all: readonly KeyChange<Observed>[]): readonly Finding[] {
  const [first] = change.before;
  if (first === undefined) return [];
  const { event, name } = first.value;
  return compareRunning(change).map(({ kind, area, old, now, where, file, line }) => {
    // Who only observes the event does not depend on the other observers of it: the observer is a thing of its own.
    const subject = { kind: 'event', name: `${event}/${name}`, area } as const;
    if (kind === 'changed') {
      const reason = `the observer ${name} of ${event} is ${now} instead of ${old}: preferences for the old class and plugins on it have no effect any more`;
      return makeFinding(observerChanged, { subject, file, line, reason });
    }
    const heir = all.find(
      ({ before, after }) =>
        before.length === 0 && after[0]?.value.event === event && runningIn(after, area)?.text === old,
    );
    const fate = heir === undefined ? `is ${kind}` : `is named ${heir.after[0]?.value.name} now`;
    const reason = `the observer ${name} (${old}) of ${event} ${fate}${where}: what it did is missing, and extensions that disable or replace it by its name do so no longer`;
    return makeFinding(observerRemoved, { subject, file, line, reason });
  });
}
