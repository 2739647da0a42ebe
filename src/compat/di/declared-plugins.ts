import type { Declaration } from '../declared/declaration.js';
import type { DeclaredPlugin } from './declared-plugin.js';
import type { DiFacts } from './di-facts.js';

/** Plugins by type and name. */
export function declaredPlugins({ types }: DiFacts): readonly Declaration<DeclaredPlugin>[] {
  return types.flatMap(({ name: type, plugins }) =>
    plugins.map(({ name, runs, disabled, line }) => ({
      key: `${type}\0${name}`,
      value: { type, name, runs, disabled },
      line,
    })),
  );
}
