import type { PhpClass, PhpVisibility } from '../php/php-facts.js';

/** The kinds of things that a class holds. */
export type MemberKind = 'method' | 'property' | 'constant';

export interface ClassMember {
  readonly kind: MemberKind;
  readonly name: string;
  readonly line: number;
  readonly visibility: PhpVisibility;
}

/** Methods, properties and constants of a class in one list. */
export function membersOf({ methods, properties, constants }: PhpClass): readonly ClassMember[] {
  const of = (kind: MemberKind, all: readonly Omit<ClassMember, 'kind'>[]): readonly ClassMember[] =>
    all.map(({ name, line, visibility }) => ({ kind, name, line, visibility }));
  return [...of('method', methods), ...of('property', properties), ...of('constant', constants)];
}

/** A member by name; as in PHP, upper and lower case are the same for methods alone. */
export function memberOf(declared: PhpClass, kind: MemberKind, name: string): ClassMember | null {
  const same = (a: string): boolean =>
    kind === 'method' ? a.toLowerCase() === name.toLowerCase() : a === name;
  return membersOf(declared).find((one) => one.kind === kind && same(one.name)) ?? null;
}
