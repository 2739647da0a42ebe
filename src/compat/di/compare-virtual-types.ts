import { compareAreas } from '../declared/compare-areas.js';
import type { KeyChange } from '../declared/declaration.js';
import { textsOf } from '../declared/texts-of.js';
import { whereGone } from '../declared/where-gone.js';
import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { TreeView } from '../tree/tree-view.js';
import { virtualTypeChanged, virtualTypeRemoved } from './di-rules.js';

/** Virtual types that are gone, that extend another class, or that hold in fewer areas. */
export async function compareVirtualTypes(
  changes: readonly KeyChange<string>[],
  after: TreeView,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const change of changes) {
    const name = change.key;
    for (const difference of compareAreas(change)) {
      const [old] = difference.before;
      const [now] = difference.after;
      if (difference.kind === 'new' || old === undefined) continue;
      const subject = { kind: 'di-type', name, area: difference.area } as const;
      if (now === undefined) {
        if ((await after.classes()).has(name)) continue;
        const reason = `the virtual type ${name} (of ${old.value}) is gone${whereGone(difference)}: whoever injects or extends it asks for a class that does not exist`;
        findings.push(makeFinding(virtualTypeRemoved, { subject, file: old.file, line: old.line, reason }));
        continue;
      }
      const reason =
        difference.kind === 'gone'
          ? `the virtual type ${name} is gone${whereGone(difference)}: whoever injects or extends it there asks for a class that does not exist`
          : `the virtual type ${name} extends ${textsOf(difference.after, String)} instead of ${textsOf(difference.before, String)}: arguments and types that extensions rely on belong to the old class`;
      const place = difference.kind === 'gone' ? old : now;
      // magento-semver compares what was declared: it has nothing to compare a new word of an area with.
      const level = change.before.some(({ area }) => area === difference.area) ? 'major' : 'none';
      const { file, line } = place;
      findings.push(makeFinding(virtualTypeChanged, { subject, file, line, reason, level }));
    }
  }
  return findings;
}
