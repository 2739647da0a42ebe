import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import { literalText } from '../php/literal-text.js';
import type { PhpClass } from '../php/php-facts.js';
import type { DispatchSide } from './changed-dispatches.js';
import type { EventsQuestion } from './compare-events.js';
import { effectiveDefault } from './effective-default.js';
import { eventRules as rules } from './event-rules.js';

const PREFIX = '_eventPrefix';
const OBJECT = '_eventObject';
/** What models have that set none of their own: nobody observes it for the sake of one of them. */
const COMMON = new Set(['', 'core_abstract']);

type Placed = PhpClass & { readonly file: string };

/** Models whose events have other names, or carry the model under another one. */
export async function comparePrefixes(question: EventsQuestion): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [key, old] of question.before.classes) {
    const now = question.after.classes.get(key);
    if (now === undefined) findings.push(...(await goneClass(old, question)));
    else findings.push(...(await prefixOf(old, now, question)), ...(await objectOf(old, now, question)));
  }
  return findings;
}

async function goneClass(old: Placed, { change, after, index }: EventsQuestion): Promise<readonly Finding[]> {
  const prefix = ownText(old, PREFIX);
  if (prefix === null || COMMON.has(prefix)) return [];
  if ((await change.after.classes()).has(old.name) || hasPrefix(after, prefix)) return [];
  if (await index.hasPrefix(prefix)) return [];
  const reason = `${old.name} is gone, and no other class has the event prefix ${prefix}: observers of ${prefix}_save_after and its like are never called again`;
  return [makeFinding(rules.prefixChanged, { ...placeOf(old, PREFIX, prefix), reason })];
}

async function prefixOf(old: Placed, now: Placed, question: EventsQuestion): Promise<readonly Finding[]> {
  const texts = await textsOf(old, now, PREFIX, question);
  if (texts === null || COMMON.has(texts.before)) return [];
  const { before, after } = texts;
  const place = placeOf(now, PREFIX, before);
  if (after === null) {
    const reason = `${now.name} does not set the event prefix ${before} any more, or not as a text, and what holds instead is not known: observers of ${before}_save_after and its like may never be called again`;
    return [makeFinding(rules.prefixChanged, { ...place, reason, severity: 'review', policyLevel: 'none' })];
  }
  const reason = `the events of ${now.name} begin with ${after} instead of ${before}: observers of ${before}_save_after and its like are never called for it again`;
  return [makeFinding(rules.prefixChanged, { ...place, reason })];
}

async function objectOf(old: Placed, now: Placed, question: EventsQuestion): Promise<readonly Finding[]> {
  const texts = await textsOf(old, now, OBJECT, question);
  if (texts === null || texts.before === '') return [];
  const { before, after } = texts;
  const prefix = (await effectiveDefault(question.change.before, old, PREFIX)) ?? now.name;
  const place = placeOf(now, OBJECT, prefix);
  const subject = { ...place.subject, member: before };
  if (after === null) {
    const reason = `${now.name} does not set the event object ${before} any more, or not as a text, and what holds instead is not known: observers of its events may find it no longer`;
    return [
      makeFinding(rules.objectChanged, {
        ...place,
        subject,
        reason,
        severity: 'review',
        policyLevel: 'none',
      }),
    ];
  }
  const reason = `the events of ${now.name} carry it as '${after}' instead of '${before}': observers that ask for '${before}' get null`;
  return [makeFinding(rules.objectChanged, { ...place, subject, reason })];
}

/** What a property is and was, if that is known to differ; `after` is null where it is not known. */
async function textsOf(
  old: Placed,
  now: Placed,
  property: string,
  { change }: EventsQuestion,
): Promise<{ readonly before: string; readonly after: string | null } | null> {
  const [own, its] = [old, now].map((one) => one.properties.find(({ name }) => name === property)?.default);
  if (own === its) return null;
  const before = await effectiveDefault(change.before, old, property);
  const after = await effectiveDefault(change.after, now, property);
  return before === null || before === after ? null : { before, after };
}

function hasPrefix({ classes }: DispatchSide, prefix: string): boolean {
  return [...classes.values()].some((one) => ownText(one, PREFIX) === prefix);
}

function ownText(one: PhpClass, property: string): string | null {
  return literalText(one.properties.find(({ name }) => name === property)?.default ?? null);
}

/** All events of a model are told as one: `PREFIX_*`. */
function placeOf(one: Placed, property: string, prefix: string) {
  const line = one.properties.find(({ name }) => name === property)?.line ?? one.line;
  return { subject: { kind: 'event', name: `${prefix}_*` }, file: one.file, line } as const;
}
