import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { DispatchSite } from './dispatch-site.js';
import { eventRules as rules } from './event-rules.js';
import type { MatchedSites } from './match-sites.js';

/** What an event carries more and less than before; each key is told once. */
export function compareData(event: string, pairs: MatchedSites['pairs']): readonly Finding[] {
  const findings = new Map<string, Finding>();
  for (const { before, after } of pairs) {
    for (const finding of comparePair(event, before, after)) {
      const key = `${finding.rule} ${finding.target}`;
      if (!findings.has(key)) findings.set(key, finding);
    }
  }
  return [...findings.values()];
}

function comparePair(event: string, before: DispatchSite, after: DispatchSite): readonly Finding[] {
  const place = { file: after.file, line: after.line };
  const by = after.where === '' ? '' : ` by ${after.where}`;
  if (before.keys === null || after.keys === null) {
    if (before.keys === after.keys) return [];
    const how = after.keys === null ? 'is put together elsewhere now' : 'was put together elsewhere before';
    const reason = `what ${event} carries when it is dispatched${by} ${how}: nobody can tell whether observers still find what they ask for`;
    return [makeFinding(rules.dataUnclear, { ...place, subject: { kind: 'event', name: event }, reason })];
  }
  const [old, now] = [before.keys, after.keys];
  return [
    ...old
      .filter((key) => !now.includes(key))
      .map((key) =>
        makeFinding(rules.keyRemoved, {
          ...place,
          subject: { kind: 'event', name: event, member: key },
          reason: `${event} no longer carries '${key}' when it is dispatched${by}: observers that ask for it get null`,
        }),
      ),
    ...now
      .filter((key) => !old.includes(key))
      .map((key) =>
        makeFinding(rules.keyAdded, {
          ...place,
          subject: { kind: 'event', name: event, member: key },
          reason: `${event} also carries '${key}' when it is dispatched${by}`,
        }),
      ),
  ];
}
