import type { Finding } from '../finding.js';

/** The same for two findings that say the same of the same thing, wherever it stands. */
export function findingKey({ rule, subject }: Pick<Finding, 'rule' | 'subject'>): string {
  const { kind, name, member = '', area = '' } = subject;
  return [rule, kind, name, member, area].join('\0');
}
