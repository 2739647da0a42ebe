import type { ClassPair } from './class-pair.js';
import type { Draft } from './draft.js';
import { compareHierarchy } from './hierarchy/compare-hierarchy.js';
import { makeDraft, type Place } from './make-draft.js';
import { compareConstants } from './members/compare-constants.js';
import { compareMethods } from './members/compare-methods.js';
import { compareProperties } from './members/compare-properties.js';
import { classRules } from './rules/class-rules.js';
import { typeRules } from './rules/type-rules.js';
import { svcVerdictOf } from './svc/svc-verdict-of.js';

/** Everything that a change of a class would mean if it were API. */
export async function compareClasses(pair: ClassPair): Promise<readonly Draft[]> {
  const { before, after } = pair;
  const place: Place = {
    subject: { kind: 'class', name: before.name },
    file: after.file,
    line: after.line,
    // A class with API members is compared as they are: its parents count.
    ownApi: hasApiMember(before) && hasApiMember(after),
  };
  const removed = svcVerdictOf('classRemoved', before.kind);
  if (before.kind !== after.kind) {
    const reason = `${before.name} was ${article(before.kind)} and is ${article(after.kind)} now: who extends, implements, uses or creates it fails`;
    return [makeDraft(classRules.kindChanged, place, reason, removed)];
  }
  const drafts: Draft[] = [];
  if (before.name.toLowerCase() !== after.name.toLowerCase()) {
    const reason = `${before.name} is another name of ${after.name} now: nobody is broken by it, but magento-semver counts it as removed`;
    if (removed !== null) drafts.push(makeDraft(typeRules.formal, place, reason, removed, 'info'));
  } else if (before.name !== after.name) {
    const reason = `${before.name} is spelled ${after.name} now: autoloading finds its file only under the new name`;
    drafts.push(makeDraft(classRules.removed, place, reason, removed));
  }
  if (before.api !== after.api) {
    const rule = after.api ? classRules.apiAdded : classRules.apiRemoved;
    const verdict = svcVerdictOf(after.api ? 'apiAdded' : 'apiRemoved', after.kind);
    const reason = after.api
      ? `${after.name} has @api now: it is a new promise`
      : `${after.name} lost @api: who relied on it has no promise any more`;
    drafts.push(makeDraft(rule, place, reason, verdict));
  }
  if (!before.final && after.final) {
    const reason = `${after.name} is final now: classes that extend it do not load, and plugins on it do not work`;
    drafts.push(makeDraft(classRules.final, place, reason, null));
  }
  if (!before.abstract && after.abstract && after.kind === 'class') {
    const reason = `${after.name} is abstract now: who creates it or has it injected fails`;
    drafts.push(makeDraft(classRules.abstract, place, reason, null));
  }
  return [
    ...drafts,
    ...(await compareHierarchy(pair, place)),
    ...(await compareConstants(pair)),
    ...(await compareProperties(pair)),
    ...(await compareMethods(pair)),
  ];
}

function hasApiMember({ methods, properties, constants }: ClassPair['before']): boolean {
  return [...methods, ...properties, ...constants].some(({ api }) => api);
}

function article(kind: string): string {
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}
