import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { TreeChange } from '../tree/tree-change.js';
import type { DispatchSide } from './changed-dispatches.js';
import { compareData } from './compare-data.js';
import type { DispatchSite } from './dispatch-site.js';
import type { EventIndex } from './event-index.js';
import { eventRules as rules } from './event-rules.js';
import { matchSites } from './match-sites.js';

export interface EventsQuestion {
  readonly change: TreeChange;
  readonly before: DispatchSide;
  readonly after: DispatchSide;
  /** Of the tree after the change. */
  readonly index: EventIndex;
}

/** Events that have literal names: which are gone, and what the others carry. */
export async function compareEvents(question: EventsQuestion): Promise<readonly Finding[]> {
  const [old, now] = [byEvent(question.before.sites), byEvent(question.after.sites)];
  const gained = computedGains(question);
  const findings: Finding[] = [];
  for (const [event, sites] of old) {
    const { pairs, lost } = matchSites(sites, now.get(event) ?? []);
    findings.push(...compareData(event, pairs));
    const [first] = lost;
    if (first === undefined) continue;
    const computed = lost.find((one) => gained.has(one.class.toLowerCase()));
    const left = await question.index.sitesOf(event);
    if (left.length > 0) findings.push(...(await less(event, lost, left, gained, question)));
    else if (computed !== undefined) findings.push(nameComputed(event, computed));
    else findings.push(gone(event, first, successorOf(first.where, old, now)));
  }
  return findings;
}

function byEvent(sites: readonly DispatchSite[]): ReadonlyMap<string, readonly DispatchSite[]> {
  const events = new Map<string, DispatchSite[]>();
  for (const site of sites) {
    if (site.event === null) continue;
    const known = events.get(site.event);
    if (known === undefined) events.set(site.event, [site]);
    else known.push(site);
  }
  return events;
}

/** Classes, in lower case, that dispatch more events under names that are put together. */
function computedGains({ before, after }: EventsQuestion): ReadonlySet<string> {
  const count = ({ sites }: DispatchSide, name: string): number =>
    sites.filter((one) => one.event === null && one.class.toLowerCase() === name).length;
  const names = new Set(after.sites.map((one) => one.class.toLowerCase()));
  return new Set([...names].filter((name) => count(after, name) > count(before, name)));
}

/** The event that a method dispatches now and that nothing did before; null without one. */
function successorOf(
  where: string,
  old: ReadonlyMap<string, readonly DispatchSite[]>,
  now: ReadonlyMap<string, readonly DispatchSite[]>,
): string | null {
  const found = [...now].find(
    ([event, sites]) => !old.has(event) && sites.some((one) => one.where === where),
  );
  return found?.[0] ?? null;
}

function nameComputed(event: string, { where, file, line }: DispatchSite): Finding {
  const reason = `${where} no longer dispatches ${event} by this name, but an event whose name is put together: nobody can tell whether observers of ${event} are still called`;
  return makeFinding(rules.computed, { subject: { kind: 'event', name: event }, file, line, reason });
}

function gone(event: string, { where, file, line }: DispatchSite, successor: string | null): Finding {
  const instead = successor === null ? '' : ` (it dispatches ${successor} now)`;
  const reason = `${where || file} does not dispatch ${event} any more${instead}, and nothing else does: observers of it are never called again`;
  return makeFinding(rules.removed, { subject: { kind: 'event', name: event }, file, line, reason });
}

/** A method that stays and no longer dispatches an event that others still do. */
async function less(
  event: string,
  lost: readonly DispatchSite[],
  left: readonly DispatchSite[],
  gained: ReadonlySet<string>,
  { change, after }: EventsQuestion,
): Promise<readonly Finding[]> {
  for (const site of lost) {
    const key = site.class.toLowerCase();
    const method = site.where.slice(site.class.length + 2).toLowerCase();
    const stays = after.classes.get(key)?.methods.some(({ name }) => name.toLowerCase() === method) === true;
    if (!stays || gained.has(key)) continue;
    // What it calls in itself, or above itself, dispatches it in its place.
    const above = await (await change.after.classes()).ancestors(site.class);
    const kin = new Set([key, ...above.map(({ name }) => name.toLowerCase())]);
    if (left.some((one) => kin.has(one.class.toLowerCase()))) continue;
    const [other] = left;
    const reason = `${site.where} no longer dispatches ${event}, which ${other?.where || other?.file} still does: observers are not called for what this method does`;
    const subject = { kind: 'event', name: event } as const;
    return [makeFinding(rules.dispatchedLess, { subject, file: site.file, line: site.line, reason })];
  }
  return [];
}
