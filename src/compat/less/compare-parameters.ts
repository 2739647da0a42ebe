import type { LessParameterFacts } from './less-facts.js';

/** What a mixin's new parameters mean to those who call it. */
export interface ParameterChange {
  readonly kind: 'removed' | 'added' | 'optional';
  /** The parameters that it is about. */
  readonly names: readonly string[];
  /** As part of a sentence. */
  readonly text: string;
  /** Whether a name is new, as magento-semver counts: not if there are fewer parameters than before. */
  readonly newName: boolean;
}

/** How a mixin can be called differently; null when every old call still means the same. */
export function compareParameters(
  old: readonly LessParameterFacts[],
  now: readonly LessParameterFacts[],
): ParameterChange | null {
  const names = (all: readonly LessParameterFacts[]): readonly string[] => all.map(({ name }) => name);
  const [before, after] = [names(old), names(now)];
  const removed = before.filter((name) => !after.includes(name));
  const added = now.filter(({ name }) => !before.includes(name));
  const newName = added.length > 0 && now.length >= old.length;
  if (removed.length > 0) {
    const by = added.length === 0 ? '' : `, perhaps for ${names(added).join(', ')}`;
    return { kind: 'removed', names: removed, text: `has no ${removed.join(', ')} any more${by}`, newName };
  }
  const required = names(added.filter(({ optional }) => !optional));
  if (required.length > 0) {
    return { kind: 'added', names: required, text: `newly needs ${required.join(', ')}`, newName };
  }
  const lost = names(
    now.filter((one) => !one.optional && old.find(({ name }) => name === one.name)?.optional === true),
  );
  if (lost.length > 0) {
    return { kind: 'added', names: lost, text: `has no default for ${lost.join(', ')} any more`, newName };
  }
  if (before.some((name, index) => after[index] !== name)) {
    return { kind: 'added', names: before, text: 'takes its arguments in another order', newName };
  }
  if (added.length === 0) return null;
  return {
    kind: 'optional',
    names: names(added),
    text: `takes ${names(added).join(', ')} too, which may be left out`,
    newName,
  };
}
