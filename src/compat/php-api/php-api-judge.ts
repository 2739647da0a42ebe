import type { Finding } from '../finding.js';
import type { Judge } from '../judge.js';
import { phpReader } from '../php/php-reader.js';
import type { Rule } from '../rule.js';
import type { TreeChange } from '../tree/tree-change.js';
import { asApi } from './as-api.js';
import { asNonApi } from './as-non-api.js';
import { compareClasses } from './compare-classes.js';
import type { Draft } from './draft.js';
import { isApi } from './is-api.js';
import { makeDraft, type Place } from './make-draft.js';
import { pairClasses, type ChangedClass } from './pair-classes.js';
import { removedFunctions } from './removed-functions.js';
import { classRules } from './rules/class-rules.js';
import { constantRules } from './rules/constant-rules.js';
import { constructorRules } from './rules/constructor-rules.js';
import { contractRules } from './rules/contract-rules.js';
import { hierarchyRules } from './rules/hierarchy-rules.js';
import { methodRules } from './rules/method-rules.js';
import { nonApiRules } from './rules/non-api-rules.js';
import { parameterRules } from './rules/parameter-rules.js';
import { propertyRules } from './rules/property-rules.js';
import { typeRules } from './rules/type-rules.js';
import { svcVerdictOf } from './svc/svc-verdict-of.js';

/** Judges classes, interfaces and traits: what extensions call, extend and implement. */
export const phpApiJudge: Judge = {
  title: 'PHP',
  rules: [
    classRules,
    hierarchyRules,
    methodRules,
    parameterRules,
    constructorRules,
    typeRules,
    contractRules,
    propertyRules,
    constantRules,
    nonApiRules,
  ].flatMap((rules) => Object.values<Rule>(rules)),
  async judge(change) {
    if (!change.touches(phpReader)) return [];
    const findings: Finding[] = [...(await removedFunctions(change))];
    for (const pair of await pairClasses(change)) findings.push(...(await judgeClass(change, pair)));
    return findings;
  },
};

async function judgeClass(change: TreeChange, pair: ChangedClass): Promise<readonly Finding[]> {
  const drafts = await draftsOf(change, pair);
  if (drafts.length === 0) return [];
  // On either side is enough, as in magento-semver.
  const api =
    (pair.before !== null && (await isApi(change.before, pair.before))) ||
    (pair.after !== null && (await isApi(change.after, pair.after)));
  if (api) return asApi(drafts.filter(({ rule, subject }) => !isMemberTag(rule, subject.member)));
  const [own, others] = [drafts.filter(({ ownApi }) => ownApi), drafts.filter(({ ownApi }) => !ownApi)];
  return [...asApi(own), ...(isOfNobody(pair) ? [] : asNonApi(others))];
}

async function draftsOf(change: TreeChange, { before, after }: ChangedClass): Promise<readonly Draft[]> {
  if (before !== null && after !== null) return compareClasses({ before, after, trees: change });
  const one = before ?? after;
  if (one === null) return [];
  const place: Place = { subject: { kind: 'class', name: one.name }, file: one.file, line: one.line };
  if (before === null) {
    const reason = `${one.name} is new and API: it is a promise from now on`;
    return [makeDraft(classRules.added, place, reason, svcVerdictOf('classAdded', one.kind))];
  }
  const reason = `${one.name} is gone${one.deprecated ? ', which was deprecated' : ''}: who extends, implements, injects or calls it fails`;
  return [makeDraft(classRules.removed, place, reason, svcVerdictOf('classRemoved', one.kind))];
}

/** Whether `@api` of a member came or went, which is nothing where the class has it. */
function isMemberTag(rule: Draft['rule'], member: string | undefined): boolean {
  return member !== undefined && (rule === classRules.apiAdded || rule === classRules.apiRemoved);
}

/** Tests and their fixtures, and patches of data, which run once: extensions do not build upon those. */
function isOfNobody({ before, after }: ChangedClass): boolean {
  return /\\(?:Test|Setup\\Patch)\\/.test(`${(before ?? after)?.name ?? ''}\\`);
}
