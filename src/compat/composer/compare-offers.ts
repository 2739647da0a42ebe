import type { Finding } from '../finding.js';
import { composerFinding } from './composer-finding.js';
import { composerLinkRules as rules } from './composer-link-rules.js';
import { constraintChange } from './constraint-change.js';
import { isSibling } from './is-sibling.js';
import { linkPairs } from './link-pairs.js';
import type { PackageMap, TreePackage } from './package-map.js';

/** What happened to the packages that a package replaces, provides and conflicts with. */
export function compareOffers(
  old: TreePackage,
  now: TreePackage,
  trees: { readonly before: PackageMap; readonly after: PackageMap },
): readonly Finding[] {
  return [
    ...compareReplaced(old, now, trees),
    ...linkPairs(old.conflict, now.conflict).flatMap(([was, is]) => {
      // Fewer versions in conflict break nobody.
      if (is === null || (was !== null && within(is.constraint, was.constraint))) return [];
      const reason = `it conflicts with ${is.name} "${is.constraint}" now${was === null ? '' : `, and did with "${was.constraint}"`}: shops that have it cannot install the package`;
      return [composerFinding(rules.conflictAdded, now, { member: is.name, line: is.line, reason })];
    }),
  ];
}

function compareReplaced(
  old: TreePackage,
  now: TreePackage,
  trees: { readonly before: PackageMap; readonly after: PackageMap },
): readonly Finding[] {
  // What it requires itself it brings as well.
  const offered = new Set([...now.replace, ...now.provide, ...now.require].map(({ name }) => name));
  const replaced = linkPairs(old.replace, now.replace).flatMap(([was, is]): readonly Finding[] => {
    const member = (is ?? was)?.name ?? '';
    if (is === null) {
      const gone = trees.before.has(member) && !trees.after.has(member);
      if (was === null || gone || offered.has(member)) return [];
      const reason = `it no longer replaces ${member}: who requires that gets it beside this package, or not at all`;
      return [composerFinding(rules.replaceRemoved, old, { member, line: was.line, reason })];
    }
    if (was === null) {
      const isNew = trees.after.has(member) && !trees.before.has(member);
      if (isNew || member === old.name) return [];
      const reason = `it replaces ${member} now: Composer removes that from shops that have both`;
      return [composerFinding(rules.replaceAdded, now, { member, line: is.line, reason })];
    }
    if (isSibling(now, member, trees) || within(was.constraint, is.constraint)) return [];
    const reason = `it replaced ${member} "${was.constraint}" and replaces "${is.constraint}" now: who requires a version that is left out is not satisfied`;
    return [composerFinding(rules.replaceRemoved, now, { member, line: is.line, reason, severity: 'warn' })];
  });
  const provided = old.provide.flatMap(({ name: member, line }) => {
    if (offered.has(member)) return [];
    const reason = `it no longer provides ${member}: packages that require that are not satisfied`;
    return [composerFinding(rules.replaceRemoved, old, { member, line, reason })];
  });
  return [...replaced, ...provided];
}

/** Whether all that the first allows, the second does too. */
function within(part: string, whole: string): boolean {
  return ['same', 'widened'].includes(constraintChange(part, whole));
}
