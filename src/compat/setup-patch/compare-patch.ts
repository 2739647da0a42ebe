import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { PatchPair } from './changed-patches.js';
import type { SetupPatch } from './setup-patch.js';
import { setupPatchRules as rules } from './setup-patch-rules.js';

/** What other patches became: names in lower case. */
export interface PatchFates {
  /** New names by old ones. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Names that no class of the tree has any more. */
  readonly gone: ReadonlySet<string>;
}

/** What is to be said of a patch that stays. */
export function comparePatch({ before, after }: PatchPair, fates: PatchFates): readonly Finding[] {
  const place = placeOf(after);
  const findings = [...compareAliases(before, after), ...compareDependencies(before, after, fates)];
  if (before.code !== after.code) {
    const reason = `${shortName(after)} does something else than before: shops on which it ran never get the change, and new shops differ from them`;
    findings.push(makeFinding(rules.edited, { ...place, reason }));
  }
  if (before.revertable && !after.revertable) {
    const reason = `${shortName(after)} no longer implements PatchRevertableInterface: a shop that goes back cannot undo what it did`;
    findings.push(makeFinding(rules.notRevertable, { ...place, reason }));
  }
  return findings;
}

function compareAliases(before: SetupPatch, after: SetupPatch): readonly Finding[] {
  const place = placeOf(after);
  if (before.aliases === null || after.aliases === null) {
    if (before.aliasCode === after.aliasCode) return [];
    const reason = `what getAliases() of ${shortName(after)} returns changed and is no list of literals, so nobody can tell whether the patch runs again`;
    return [makeFinding(rules.aliasRemoved, { ...place, reason, severity: 'review', policyLevel: 'none' })];
  }
  const kept = new Set([after.name, ...after.aliases].map((name) => name.toLowerCase()));
  return before.aliases
    .filter((name) => !kept.has(name.toLowerCase()))
    .map((name) =>
      makeFinding(rules.aliasRemoved, {
        ...place,
        subject: { ...place.subject, member: name },
        reason: `${shortName(after)} does not name ${name} as its alias any more: on shops where it ran under that name only, it runs again`,
      }),
    );
}

function compareDependencies(before: SetupPatch, after: SetupPatch, fates: PatchFates): readonly Finding[] {
  const place = placeOf(after);
  const found = (reason: string): readonly Finding[] => [
    makeFinding(rules.orderChanged, { ...place, reason }),
  ];
  const unclear = (reason: string): readonly Finding[] => [
    makeFinding(rules.orderChanged, { ...place, reason, severity: 'review', policyLevel: 'none' }),
  ];
  if (before.dependencies === null || after.dependencies === null) {
    if (before.dependencyCode === after.dependencyCode) return [];
    return unclear(
      `what getDependencies() of ${shortName(after)} returns changed and is no list of literals, so nobody can tell in which order patches run`,
    );
  }
  const now = after.dependencies.map((name) => name.toLowerCase());
  // What is gone cannot be waited for, and what was renamed is the same.
  const old = before.dependencies
    .map((name) => name.toLowerCase())
    .map((name) => (now.includes(name) ? name : (fates.renamed.get(name) ?? name)))
    .filter((name) => now.includes(name) || !fates.gone.has(name));
  const lost = before.dependencies.filter((name) => {
    const key = name.toLowerCase();
    return old.includes(key) && !now.includes(key);
  });
  const won = after.dependencies.filter((name) => !old.includes(name.toLowerCase()));
  const changes = [
    ...(won.length > 0 ? [`now waits for ${won.join(', ')}`] : []),
    ...(lost.length > 0 ? [`no longer waits for ${lost.join(', ')}`] : []),
  ];
  if (changes.length > 0) {
    return found(
      `${shortName(after)} ${changes.join(' and ')}: new shops run patches in another order than upgraded ones`,
    );
  }
  if (old.every((name, index) => name === now[index])) return [];
  return unclear(
    `${shortName(after)} waits for the same patches in another order, in which new shops run them`,
  );
}

/** Subject and place of findings about a patch. */
export function placeOf({ name, file, line }: SetupPatch) {
  return { subject: { kind: 'data-patch', name }, file, line } as const;
}

/** The class name without its namespace, for sentences. */
export function shortName({ name }: Pick<SetupPatch, 'name'>): string {
  return name.slice(name.lastIndexOf('\\') + 1);
}
