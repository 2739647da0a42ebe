import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { TreeChange } from '../tree/tree-change.js';
import { legacySetupRules as rules } from './legacy-setup-rules.js';
import { setupVersionReader, type SetupVersion } from './setup-version-reader.js';

type Placed = SetupVersion & { readonly file: string };

/** The modules that stay and have another `setup_version` now. */
export async function compareVersions(change: TreeChange): Promise<readonly Finding[]> {
  if (!change.touches(setupVersionReader)) return [];
  const [before, after] = [new Map<string, Placed>(), new Map<string, Placed>()];
  for (const pair of await change.changed(setupVersionReader)) {
    for (const one of pair.before ?? []) before.set(one.module, { ...one, file: pair.path });
    for (const one of pair.after ?? []) after.set(one.module, { ...one, file: pair.path });
  }
  return [...after].flatMap(([module, { version, file, line }]) => {
    const old = before.get(module);
    if (old === undefined || old.version === version) return [];
    const place = { subject: { kind: 'module', name: module, member: 'setup_version' }, file, line } as const;
    if (version === null) {
      const reason = `${module} has no setup_version any more: Magento no longer compares it with the database, and runs no install and upgrade scripts of it`;
      return [makeFinding(rules.version, { ...place, reason, severity: 'info', policyLevel: 'none' })];
    }
    const reason = `setup_version of ${module} is ${version} instead of ${old.version ?? 'none'}: shops stop until setup:upgrade was run, and those that go back stop for good`;
    return [makeFinding(rules.version, { ...place, reason })];
  });
}
