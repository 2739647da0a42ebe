import type { Finding } from '../finding.js';
import { makeFinding, type FindingParts } from '../make-finding.js';
import type { Rule } from '../rule.js';
import type { MergedElement } from './merged-table.js';
import type { TablePair } from './table-pair.js';

/** A finding about a constraint or an index of a table, at the place that declares it. */
export function elementFinding(
  kind: 'table-constraint' | 'table-index',
  rule: Rule,
  pair: TablePair,
  { name, places }: MergedElement,
  parts: Omit<FindingParts, 'subject' | 'file' | 'line'>,
): Finding {
  return makeFinding(rule, {
    subject: { kind, name: pair.name, member: name },
    ...pair.placeOf(places),
    ...parts,
  });
}
