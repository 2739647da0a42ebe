import type { Finding } from './finding.js';
import type { Judge } from './judge.js';
import { makeFinding } from './make-finding.js';
import type { JudgedChange } from './tree/judged-change.js';
import { unparsedRule } from './unparsed-rule.js';

/**
 * Everything that a change means, in one order: by file, line, rule and target. What no judge could read is a finding
 * of its own.
 */
export async function judgeChange(
  change: JudgedChange,
  judges: readonly Judge[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const judge of judges) {
    // Not with `push(...)`: a call takes only so many arguments.
    for (const finding of await judge.judge(change)) findings.push(finding);
  }
  for (const { path, line, unparsed, changed } of change.unparsed) {
    findings.push(
      makeFinding(unparsedRule, {
        subject: { kind: 'file', name: path },
        file: path,
        line,
        reason: changed
          ? `it could not be read, so nobody knows what its change means: ${unparsed}`
          : `it could not be read before either, so what others change in it or through it is not known: ${unparsed}`,
        // What upstream has always had is not the fault of a patch, but it is said.
        severity: changed ? 'unparsed' : 'warn',
      }),
    );
  }
  return findings.toSorted(byPlace);
}

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  if (a.line !== b.line) return a.line - b.line;
  if (a.rule !== b.rule) return a.rule < b.rule ? -1 : 1;
  return a.target < b.target ? -1 : a.target > b.target ? 1 : 0;
}
