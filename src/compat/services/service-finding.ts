import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { Rule } from '../rule.js';

/** A finding about a service, and who needs it. */
export function serviceFinding(
  rule: Rule,
  service: string,
  member: string,
  place: { readonly file: string; readonly line: number },
  reason: string,
): Finding {
  const { file, line } = place;
  return makeFinding(rule, {
    subject: { kind: 'service', name: service, member },
    file,
    line,
    reason: `${reason}: see whether shops without ${service} go on working`,
  });
}
