import type { LessFacts } from './less-facts.js';
import type { LessThing } from './less-thing.js';

/** Everything that a file declares, as what can be looked up. */
export function thingsOf({ variables, mixins, imports, moduleImports }: LessFacts): readonly LessThing[] {
  const parametric = new Set(mixins.flatMap(({ name, parameters }) => (parameters.length > 0 ? [name] : [])));
  const thing = (kind: LessThing['kind'], semver: boolean) => {
    return ({ name, line }: { readonly name: string; readonly line: number }): LessThing => ({
      kind,
      name,
      line,
      semver,
      plain: kind === 'mixin' && !parametric.has(name),
      key: `${kind} ${name}`,
    });
  };
  return [
    ...variables.map(thing('variable', true)),
    ...mixins.map(thing('mixin', true)),
    ...imports.map(thing('import', true)),
    ...moduleImports.map(thing('import', false)),
  ];
}
