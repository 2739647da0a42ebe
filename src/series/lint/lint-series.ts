import type { Fault } from '../../errors/fault.js';
import type { LintFinding, LintRuleFacts, LintSubject } from './lint-rule.js';
import { lintRules } from './lint-rules.js';

/**
 * What the rules find in a series: pure, whatever the series was read from. Faults are in the
 * order of the series, `series` itself first, and then of lines.
 *
 * @param fileOf the path that a person knows a patch (or `series`) by
 */
export function lintSeries(subject: LintSubject, fileOf: (name: string) => string): Fault[] {
  const faultsOf = (name: string, rule: LintRuleFacts, findings: readonly LintFinding[]): Fault[] =>
    findings.map(({ line, message, mend }) => ({
      code: rule.code,
      severity: rule.severity,
      file: fileOf(name),
      line,
      message,
      mend: mend ?? rule.mend,
    }));
  const onSeries = lintRules.flatMap((rule) =>
    rule.about === 'series' ? faultsOf('series', rule, rule.check(subject)) : [],
  );
  const onPatches = subject.patches.flatMap((patch) =>
    lintRules
      .flatMap((rule) =>
        rule.about === 'patch' ? faultsOf(patch.name, rule, rule.check(patch, subject)) : [],
      )
      .sort((a, b) => a.line - b.line),
  );
  return [...onSeries.sort((a, b) => a.line - b.line), ...onPatches];
}
