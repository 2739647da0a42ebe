/** What a payload has at a path of names; undefined where something on the way is missing or no object. */
export function fieldAt(payload: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    return (value as Readonly<Record<string, unknown>>)[name];
  }, payload);
}
