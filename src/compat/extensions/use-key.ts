import type { Subject, SubjectKind } from '../subject.js';

/** Names of classes and of events: to PHP and to Magento upper and lower case are the same. */
const ANY_CASE: ReadonlySet<SubjectKind> = new Set([
  'class',
  'method',
  'property',
  'constant',
  'di-type',
  'di-preference',
  'di-plugin',
  'data-patch',
  'extension-attribute',
  'event',
]);

/** The same for subjects that are the same whole thing. */
export function wholeKey({ kind, name }: Pick<Subject, 'kind' | 'name'>): string {
  return `${kind}\0${ANY_CASE.has(kind) ? name.toLowerCase() : name}`;
}

/** The same for subjects that are the same part of a thing; areas are left out. */
export function partKey(subject: Subject): string {
  const { kind, member = '' } = subject;
  return `${wholeKey(subject)}\0${kind === 'method' ? member.toLowerCase() : member}`;
}
