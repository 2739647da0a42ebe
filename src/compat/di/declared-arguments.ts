import type { Declaration } from '../declared/declaration.js';
import type { DeclaredArgument } from './declared-argument.js';
import type { DiFacts } from './di-facts.js';

/** All items of an argument have the argument's key: arrays are merged over files and areas. */
export function declaredArguments({ types }: DiFacts): readonly Declaration<DeclaredArgument>[] {
  return types.flatMap(({ name: of, arguments: all }) =>
    all.map(({ path, type, value, line }) => ({
      key: `${of}\0${path[0]}`,
      value: { of, path, type, value },
      line,
    })),
  );
}
