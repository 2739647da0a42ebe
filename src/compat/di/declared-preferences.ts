import type { Declaration } from '../declared/declaration.js';
import type { DiFacts } from './di-facts.js';

/** What is asked for, and what is made instead. */
export function declaredPreferences({ preferences }: DiFacts): readonly Declaration<string>[] {
  return preferences.map(({ for: key, type: value, line }) => ({ key, value, line }));
}
