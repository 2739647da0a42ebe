import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { DispatchSite } from './dispatch-site.js';
import type { EventsQuestion } from './compare-events.js';
import { eventRules as rules } from './event-rules.js';
import { matchSites } from './match-sites.js';

/** Classes that stay and dispatch fewer events whose names are put together. */
export function compareComputed({ before, after }: EventsQuestion): readonly Finding[] {
  const computed = (sites: readonly DispatchSite[]): readonly DispatchSite[] =>
    sites.filter(({ event }) => event === null);
  const { lost } = matchSites(computed(before.sites), computed(after.sites));
  const told = new Set<string>();
  return lost.flatMap(({ where, class: name, file, line }) => {
    // With the class its events are gone too, as everybody can see.
    if (told.has(where) || !after.classes.has(name.toLowerCase())) return [];
    told.add(where);
    const reason = `${where} dispatches fewer events whose names are put together: observers of them may never be called again`;
    return [
      makeFinding(rules.computedRemoved, { subject: { kind: 'event', name: where }, file, line, reason }),
    ];
  });
}
