import type { Bond } from './placed-use.js';

const NOBODY: readonly Bond[] = [];
const OVERRIDERS: readonly Bond[] = ['overrides'];
const CALLERS: readonly Bond[] = ['uses', 'plugs'];
const CONSTRUCTORS: readonly Bond[] = ['overrides', 'uses'];
/** Who depends on what a class inherits, and not only on what it has itself. */
const HEIRS: readonly Bond[] = ['inherits', 'plugs', 'replaces', 'leans'];
const IMPLEMENTERS: readonly Bond[] = ['inherits', 'overrides'];

/**
 * Rules that mean nothing to some of those who use a thing, with those that they mean something to. A rule that is not
 * here means something to all.
 */
export const AUDIENCES: ReadonlyMap<string, readonly Bond[]> = new Map([
  ['php-api-tag-added', NOBODY],
  ['php-class-abstract', ['uses']],
  ['php-api-tag-removed', ['inherits', 'plugs', 'replaces', 'uses']],
  ['php-class-final', ['inherits', 'plugs', 'replaces']],
  ['php-extends-removed', HEIRS],
  ['php-parent-changed', HEIRS],
  ['php-implements-removed', HEIRS],
  ['php-trait-removed', HEIRS],
  ['php-non-api-class-changed', HEIRS],
  ['php-extends-added', ['inherits']],
  ['php-trait-added', ['inherits']],
  ['php-interface-parent-added', ['inherits']],
  ['php-implements-added', NOBODY],
  ['php-method-added', OVERRIDERS],
  ['php-property-added', OVERRIDERS],
  ['php-constant-added', OVERRIDERS],
  ['php-interface-method-added', IMPLEMENTERS],
  ['php-abstract-method-added', IMPLEMENTERS],
  ['php-method-visibility-raised', OVERRIDERS],
  ['php-property-visibility-raised', OVERRIDERS],
  ['php-constant-visibility-raised', OVERRIDERS],
  ['php-method-final', ['overrides', 'plugs']],
  ['php-constant-final', OVERRIDERS],
  ['php-exception-added', CALLERS],
  ['php-exception-subclassed', CALLERS],
  ['php-exception-superclassed', CALLERS],
  ['php-constructor-object-added', CONSTRUCTORS],
  ['php-constructor-value-added', CONSTRUCTORS],
  ['php-extendable-constructor-changed', CONSTRUCTORS],
  ['php-constructor-parameters-changed', CONSTRUCTORS],
  ['php-constructor-parameter-renamed', CONSTRUCTORS],
  ['php-optional-parameter-added', ['overrides', 'plugs']],
  ['php-parameter-renamed', ['uses']],
  ['php-parameter-required', CALLERS],
  ['php-parameter-optional', OVERRIDERS],
  ['php-type-moved', OVERRIDERS],
  ['php-formal-change', NOBODY],
]);

/** Rules about things that are gone, so that whoever uses a part of them is touched too. */
export const GONE: ReadonlySet<string> = new Set([
  'php-class-removed',
  'php-non-api-class-removed',
  'php-class-kind-changed',
  'db-table-dropped',
  'db-table-renamed',
]);

/** Whether a finding of a rule means something to who is tied to its subject in this way. */
export function reaches(rule: string, bond: Bond): boolean {
  return AUDIENCES.get(rule)?.includes(bond) ?? true;
}
