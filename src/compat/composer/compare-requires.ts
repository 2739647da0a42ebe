import type { Finding } from '../finding.js';
import type { ComposerLink } from './composer-facts.js';
import { composerFinding } from './composer-finding.js';
import { composerLinkRules as rules } from './composer-link-rules.js';
import { constraintChange } from './constraint-change.js';
import { isPlatform } from './is-platform.js';
import { linkPairs } from './link-pairs.js';
import type { PackageMap, TreePackage } from './package-map.js';
import { isSibling } from './is-sibling.js';
import { needs } from './needs.js';

/** Both trees' packages: what moves with them is not told of each link. */
interface Trees {
  readonly before: PackageMap;
  readonly after: PackageMap;
}

/** What happened to the things that a package requires. */
export function compareRequires(old: TreePackage, now: TreePackage, trees: Trees): readonly Finding[] {
  return linkPairs(old.require, now.require).flatMap(([was, is]) => {
    const link = is ?? was;
    if (link === null) return [];
    if (isPlatform(link.name)) return comparePlatform(now, was, is);
    if (was === null) return added(old, now, link, trees);
    if (is === null) return removed(old, now, link, trees);
    return isSibling(now, link.name, trees) ? [] : compareLibrary(now, was, is);
  });
}

function comparePlatform(
  now: TreePackage,
  was: ComposerLink | null,
  is: ComposerLink | null,
): readonly Finding[] {
  if (is === null) {
    const member = was?.name ?? '';
    const reason = `${member} is no longer demanded`;
    return [composerFinding(rules.platformWidened, now, { member, line: now.line, reason })];
  }
  const { name: member, constraint, line } = is;
  if (was === null) {
    const reason = `${member} "${constraint}" is demanded now: shops without it cannot install the package`;
    return [composerFinding(rules.platformNarrowed, now, { member, line, reason })];
  }
  const change = constraintChange(was.constraint, constraint);
  if (change === 'same') return [];
  const said = `${member} was "${was.constraint}" and is "${constraint}" now`;
  if (change === 'widened')
    return [composerFinding(rules.platformWidened, now, { member, line, reason: said })];
  const unknown = change === 'unknown';
  return [
    composerFinding(rules.platformNarrowed, now, {
      member,
      line,
      reason: `${said}${unknown ? ', one of which is no constraint' : ': shops on a version that is left out cannot install the package'}`,
      ...(unknown ? { severity: 'review' } : {}),
    }),
  ];
}

function added(
  old: TreePackage,
  now: TreePackage,
  { name, constraint, line }: ComposerLink,
  trees: Trees,
): readonly Finding[] {
  const about = { member: name, line };
  if (isBundle(now)) {
    // What is new in the tree is told of itself.
    if (trees.after.has(name) && !trees.before.has(name)) return [];
    return [
      composerFinding(rules.bundledAdded, now, {
        ...about,
        reason: `whoever installs it gets ${name} "${constraint}" now`,
      }),
    ];
  }
  if (isModule(name, trees)) {
    const reason = `module ${name} is required now`;
    return [
      needs(old, name, trees.before)
        ? composerFinding(rules.moduleRequired, now, {
            ...about,
            reason: `${reason}; it was needed before, by another package that is required`,
            severity: 'P',
            policyLevel: 'patch',
          })
        : composerFinding(rules.moduleRequired, now, {
            ...about,
            reason: `${reason}: shops that left it out cannot install the package`,
          }),
    ];
  }
  // What is released together comes together.
  if (isSibling(now, name, trees)) return [];
  const reason = `${name} "${constraint}" is required now: shops in which something wants another version of it cannot install the package`;
  return [composerFinding(rules.libraryRequired, now, { ...about, reason })];
}

function removed(
  old: TreePackage,
  now: TreePackage,
  { name, line }: ComposerLink,
  trees: Trees,
): readonly Finding[] {
  const gone = trees.before.has(name) && !trees.after.has(name);
  if (gone || needs(now, name, trees.after)) return [];
  const reason = `${name} is no longer required: who had it only because of this package loses it`;
  return [composerFinding(rules.requireRemoved, old, { member: name, line, reason })];
}

function compareLibrary(now: TreePackage, was: ComposerLink, is: ComposerLink): readonly Finding[] {
  const change = constraintChange(was.constraint, is.constraint);
  if (change === 'same') return [];
  const widened = change === 'widened';
  const reason = `${is.name} was "${was.constraint}" and is "${is.constraint}" now`;
  return [
    composerFinding(widened ? rules.libraryWidened : rules.libraryNarrowed, now, {
      member: is.name,
      line: is.line,
      reason: widened
        ? reason
        : `${reason}: what needs a version that is left out cannot be installed beside it`,
    }),
  ];
}

/** Installs others and has nothing itself. */
function isBundle({ type }: TreePackage): boolean {
  return type === 'metapackage' || type === 'project';
}

/** A package that the tree has not is told by its name, as Magento's and most extensions are called. */
function isModule(name: string, { before, after }: Trees): boolean {
  const known = after.get(name) ?? before.get(name);
  return known === undefined ? /\/(?:.*-)?module-/.test(name) : known.type === 'magento2-module';
}
