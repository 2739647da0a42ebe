import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { Rule } from '../rule.js';
import type { MergedTable } from './merged-table.js';
import { tableRules } from './table-rules.js';
import type { TablePair } from './table-pair.js';

/** What the change of a table's own attributes means. */
export function compareTables(pair: TablePair): readonly Finding[] {
  const [before, after] = [attributesOf(pair.before), attributesOf(pair.after)];
  const findings: Finding[] = [];
  const say = (
    rule: Rule,
    says: string,
    parts: Partial<Pick<Finding, 'severity' | 'policyLevel'>> = {},
  ): void => {
    findings.push(
      makeFinding(rule, {
        subject: { kind: 'table', name: pair.name },
        ...pair.placeOf(pair.after.places),
        ...parts,
        reason: `table ${pair.name} ${says}`,
      }),
    );
  };
  if (before.resource !== after.resource) {
    say(
      tableRules.resourceChanged,
      `moved from resource ${before.resource} to ${after.resource}: where databases are split, joins and foreign keys to it fail`,
    );
  }
  if (before.engine !== after.engine) {
    const says = `has the storage engine ${after.engine}, it was ${before.engine}`;
    if (after.engine === 'innodb') {
      say(tableRules.engineChanged, `${says}: it keeps its rows over a restart now`, {
        severity: 'P',
        policyLevel: 'patch',
      });
    } else say(tableRules.engineChanged, `${says}: it loses its rows at a restart, and has no foreign keys`);
  }
  if (before.charset !== after.charset) {
    say(
      tableRules.charsetChanged,
      `has ${after.charset}, it had ${before.charset}: texts sort and compare otherwise`,
    );
  }
  return findings;
}

interface TableAttributes {
  readonly resource: string;
  readonly engine: string;
  readonly charset: string;
}

/** With Magento's defaults for what a declaration does not say. */
function attributesOf({ attributes }: { readonly attributes: MergedTable['attributes'] }): TableAttributes {
  const charset = [attributes.charset, attributes.collation].filter((one) => one !== undefined);
  return {
    resource: attributes.resource?.trim() ?? 'default',
    engine: attributes.engine?.trim().toLowerCase() ?? 'innodb',
    charset: charset.length === 0 ? 'the default character set' : `the character set ${charset.join(' ')}`,
  };
}
