import type { ReportedFinding } from '../../../src/compat/output/compat-report.js';
import type { CompatSummary } from '../../../src/compat/output/compat-summary.js';

/** A finding that fails; `more` says what is otherwise. */
export function findingOf(more: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    rule: 'php-method-removed',
    severity: 'B',
    levels: ['A', 'X'],
    target: 'Magento\\Inventory\\Model\\Stock::reindex',
    file: 'Inventory/Model/Stock.php',
    line: 41,
    reason: 'the public method reindex() is gone: callers and subclasses break',
    source: 'magento-semver V006',
    waived: false,
    subject: { kind: 'method', name: 'Magento\\Inventory\\Model\\Stock', member: 'reindex' },
    level: 'major',
    policy_level: 'major',
    patch: 'stock-index.patch',
    fate: 'stands',
    undone_by: null,
    fails: true,
    waiver: null,
    feature: false,
    ...more,
  };
}

/** A judged stack with a finding of each kind: one fails, one is waived, one was undone, one is new. */
export function compatOf(more: Partial<CompatSummary> = {}): CompatSummary {
  return {
    level: 'major',
    policy_level: 'major',
    green: false,
    gate: '1 finding fails',
    policy: { X: 'B', D: 'warn', A: 'B' },
    as_of: '2026-11-26',
    patches: [
      {
        name: 'stock-index.patch',
        level: 'major',
        policy_level: 'major',
        findings: 2,
        waived: 0,
        failing: 1,
      },
      {
        name: 'composer-names.patch',
        level: 'patch',
        policy_level: 'major',
        findings: 2,
        waived: 1,
        failing: 0,
      },
    ],
    findings: [
      findingOf(),
      findingOf({
        rule: 'composer-require-added',
        levels: ['X'],
        target: 'magento/module-inventory',
        file: 'Inventory/composer.json',
        line: 12,
        reason: 'it requires shop-os/module-stock now: who replaces that module breaks',
        source: 'Adobe policy',
        level: 'none',
        patch: 'composer-names.patch',
        waived: true,
        fails: false,
        waiver: { until: '1.3.0', by: '@ada', why: 'the module replaces nothing that others have' },
      }),
      findingOf({
        rule: 'graphql-type-added',
        severity: 'M',
        levels: ['A'],
        target: 'StockStatus',
        file: 'InventoryGraphQl/etc/schema.graphqls',
        line: 0,
        reason: 'the type StockStatus is new',
        patch: 'composer-names.patch',
        fails: false,
        feature: true,
      }),
      findingOf({
        target: 'Magento\\Inventory\\Model\\Stock::lock',
        fate: 'undone',
        undone_by: 'stock-index-lock.patch',
        fails: false,
      }),
    ],
    omitted: 3,
    ...more,
  };
}
