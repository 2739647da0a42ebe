import type { ReportedFinding } from '../../../src/compat/output/compat-report.js';

/** A finding that fails; `more` says what is otherwise. */
export function aFinding(more: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    rule: 'word-removed',
    severity: 'B',
    levels: ['X'],
    target: 'one',
    file: 'app/a b.txt',
    line: 3,
    reason: 'one is gone',
    source: 'Upkeep',
    waived: false,
    subject: { kind: 'phrase', name: 'one' },
    level: 'major',
    policy_level: 'major',
    patch: 'p.patch',
    fate: 'stands',
    undone_by: null,
    fails: true,
    waiver: null,
    feature: false,
    ...more,
  };
}
