import type { Subject, SubjectKind } from '../subject.js';

/** Kinds whose names are names of classes: as in PHP, upper and lower case are the same. */
const OF_CLASSES: ReadonlySet<SubjectKind> = new Set([
  'class',
  'method',
  'property',
  'constant',
  'di-type',
  'di-preference',
  'di-plugin',
  'data-patch',
  'extension-attribute',
]);

/** The same for subjects that are the same whole thing. */
export function wholeKey({ kind, name }: Pick<Subject, 'kind' | 'name'>): string {
  return `${kind}\0${OF_CLASSES.has(kind) ? name.toLowerCase() : name}`;
}

/** The same for subjects that are the same part of a thing; areas are left out. */
export function partKey(subject: Subject): string {
  const { kind, member = '' } = subject;
  return `${wholeKey(subject)}\0${kind === 'method' ? member.toLowerCase() : member}`;
}
