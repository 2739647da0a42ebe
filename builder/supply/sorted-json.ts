/** JSON whose keys are sorted at every level: equal values give equal bytes. Lists keep their order. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (isObject(one) ? sorted(one) : one));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
