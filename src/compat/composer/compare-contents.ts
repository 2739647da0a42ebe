import type { Finding } from '../finding.js';
import type { ComposerPart } from './composer-facts.js';
import { composerFinding } from './composer-finding.js';
import { composerPackageRules as rules } from './composer-package-rules.js';
import type { TreePackage } from './package-map.js';

/** What happened to the type of a package, to what Composer loads of it, and to its programs. */
export function compareContents(old: TreePackage, now: TreePackage): readonly Finding[] {
  const findings: Finding[] = [];
  if (old.type !== now.type) {
    const reason = `it was a ${old.type} and is a ${now.type} now: other plugins of Composer install it, to another place`;
    findings.push(composerFinding(rules.typeChanged, now, { line: now.typeLine, reason }));
  }
  for (const { name, line } of old.namespaces) {
    // A shorter namespace covers it.
    if (now.namespaces.some((one) => name.startsWith(one.name))) continue;
    const reason = `namespace ${name} is no longer loaded: its classes are not found`;
    findings.push(composerFinding(rules.autoloadRemoved, old, { member: name, line, reason }));
  }
  for (const { name, line } of missing(old.files, now.files)) {
    const registration = name.endsWith('registration.php');
    findings.push(
      composerFinding(rules.autoloadRemoved, old, {
        member: name,
        line,
        reason: registration
          ? `${name} is no longer loaded: what it registers is not there when Composer has installed the package`
          : `${name} is no longer loaded: what it defines is missing, unless another file has it`,
        ...(registration ? {} : { severity: 'warn' }),
      }),
    );
  }
  for (const { name, line } of missing(old.programs, now.programs)) {
    const reason = `program ${name} is gone: scripts that call vendor/bin/${name} fail`;
    findings.push(composerFinding(rules.programRemoved, old, { member: name, line, reason }));
  }
  return findings;
}

function missing(before: readonly ComposerPart[], after: readonly ComposerPart[]): readonly ComposerPart[] {
  return before.filter((one) => !after.some(({ name }) => name === one.name));
}
