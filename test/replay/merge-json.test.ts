import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeJson } from '../../src/replay/merge-json.js';
import { toByteString } from '../../src/series/byte-string.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

function bytes(text: string): string {
  return toByteString(Buffer.from(text));
}

function merged(base: string, ours: string, theirs: string): string | { readonly reason: string } {
  const result = mergeJson(bytes(base), bytes(ours), bytes(theirs));
  return result.ok ? Buffer.from(result.text, 'latin1').toString('utf8') : { reason: result.reason };
}

/** Four blanks and a final newline, as Composer writes. */
function pretty(value: Json): string {
  return `${JSON.stringify(value, null, 4)}\n`;
}

function mergedValues(base: Json, ours: Json, theirs: Json): string | { readonly reason: string } {
  return merged(pretty(base), pretty(ours), pretty(theirs));
}

const BASE = {
  name: 'magento/module-inventory',
  version: '1.2.0',
  require: { php: '~8.1', 'magento/framework': '*', 'magento/module-store': '100.4.0' },
  autoload: { files: ['registration.php'], 'psr-4': { 'Magento\\Inventory\\': '' } },
};

describe('mergeJson on a stamped composer.json', () => {
  it('merges a dependency into the version stamps of a release', () => {
    const ours = {
      ...BASE,
      version: '1.2.8',
      require: { ...BASE.require, 'magento/module-store': '100.4.8' },
    };
    const theirs = {
      ...BASE,
      require: {
        php: '~8.1',
        'magento/framework': '*',
        'psr/log': '^3.0',
        'magento/module-store': '100.4.0',
      },
    };
    expect(mergedValues(BASE, ours, theirs)).toBe(
      pretty({
        ...ours,
        require: {
          php: '~8.1',
          'magento/framework': '*',
          'psr/log': '^3.0',
          'magento/module-store': '100.4.8',
        },
      }),
    );
  });

  it('merges a removal beside a changed member', () => {
    const { version: _, ...theirs } = BASE;
    const ours = { ...BASE, require: { ...BASE.require, php: '~8.3' } };
    const { version: __, ...expected } = ours;
    expect(mergedValues(BASE, ours, theirs)).toBe(pretty(expected));
  });

  it('adds whole members behind the one before them', () => {
    const theirs = {
      name: BASE.name,
      suggest: { 'a/b': 'for x' },
      description: 'N/A',
      version: BASE.version,
      require: BASE.require,
      autoload: BASE.autoload,
    };
    const ours = { ...BASE, version: '2' };
    expect(mergedValues(BASE, ours, theirs)).toBe(pretty({ ...theirs, version: '2' }));
  });

  it('names what both sides changed', () => {
    const ours = { ...BASE, require: { ...BASE.require, php: '~8.2' } };
    const theirs = { ...BASE, require: { ...BASE.require, php: '~8.3' } };
    expect(mergedValues(BASE, ours, theirs)).toEqual({ reason: 'both sides changed require > php' });
  });
});

describe('mergeJson', () => {
  it.each([
    ['both changed it alike', '{"a":1,"b":1}', '{"a":2,"b":1}', '{"a":2,"b":3}', '{"a":2,"b":3}'],
    ['both added it alike', '{"b":1}', '{"b":2,"a":{"x":1}}', '{"b":1,"a":{"x":1}}', '{"b":2,"a":{"x":1}}'],
    ['both removed it', '{"a":1,"b":1}', '{"b":1}', '{"b":2}', '{"b":2}'],
    [
      'it became another type',
      '{"a":1,"b":1}',
      '{"a":1,"b":2}',
      '{"a":{"x":[1]},"b":1}',
      '{"a":{"x":[1]},"b":2}',
    ],
    ['the whole is a scalar', '1', '1', '2', '2'],
    ['the first goes', '{"a":1,"b":1}', '{"a":1,"b":2}', '{"b":1}', '{"b":2}'],
    ['a new first comes', '{"b":1}', '{"b":2}', '{"a":1,"b":1}', '{"a":1, "b":2}'],
    ['all go', '{ "a": 1 }', '{ "a": 1, "b": 2 }', '{}', '{ "b": 2 }'],
    [
      'ours has none left',
      '{"x":{"a":1},"y":1}',
      '{"x":{},"y":1}',
      '{"x":{"a":1,"b":2},"y":1}',
      '{"x":{"b":2},"y":1}',
    ],
    ['theirs has none left', '{"x":{"a":1}}', '{"x":{"a":1},"y":1}', '{"x":{}}', '{"x":{},"y":1}'],
    [
      'only the order changed',
      '{"a":1,"b":1,"c":1}',
      '{"a":1,"b":1,"c":2}',
      '{"c":1,"b":1,"a":1}',
      '{"a":1,"b":1,"c":2}',
    ],
    [
      'keys are unusual',
      '{"__proto__":1,"":1}',
      '{"__proto__":2,"":1}',
      '{"__proto__":1,"":2}',
      '{"__proto__":2,"":2}',
    ],
    [
      'numbers are spelled at length',
      '{"a":1.0,"b":1e2}',
      '{"a":1.0,"b":1e3}',
      '{"a":10000000000000000001,"b":1e2}',
      '{"a":10000000000000000001,"b":1e3}',
    ],
    ['text is not ASCII', '{"ä":"ö","b":1}', '{"ä":"ö","b":2}', '{"ä":"€","b":1}', '{"ä":"€","b":2}'],
    [
      'strings are escaped',
      '{"a":"\\"}\\\\","b":1}',
      '{"a":"\\"}\\\\","b":2}',
      '{"a":"\\"]\\\\\\"","b":1}',
      '{"a":"\\"]\\\\\\"","b":2}',
    ],
  ])('merges where %s', (_, base, ours, theirs, expected) => {
    expect(merged(base, ours, theirs)).toBe(expected);
  });

  it.each([
    ['both changed it', '{"a":1}', '{"a":2}', '{"a":3}', 'both sides changed a'],
    ['both added it', '{}', '{"a":{"x":1}}', '{"a":{"y":1}}', 'both sides added a'],
    [
      'ours removed, theirs changed',
      '{"a":{"b":1}}',
      '{"a":{}}',
      '{"a":{"b":2}}',
      'ours removed a > b, theirs changed it',
    ],
    ['ours changed, theirs removed', '{"a":1}', '{"a":2}', '{}', 'ours changed a, theirs removed it'],
    ['types differ', '{"a":1}', '{"a":[1]}', '{"a":{"x":1}}', 'both sides changed a'],
    ['the whole differs', '1', '2', '3', 'both sides changed the whole value'],
    ['lists of objects', '{"a":[{}]}', '{"a":[{},1]}', '{"a":[{},2]}', 'both sides changed the list a'],
    ['repeated elements', '{"a":[1,1]}', '{"a":[1]}', '{"a":[1,1,2]}', 'both sides changed the list a'],
    [
      'a list in another order',
      '{"a":[1,2]}',
      '{"a":[2,1]}',
      '{"a":[1,2,3]}',
      'the order of the list a changed',
    ],
    [
      'additions in one place',
      '{"a":[1]}',
      '{"a":[1,2]}',
      '{"a":[1,3]}',
      'both sides added to the list a in one place',
    ],
    ['broken base', '{', '{}', '{"a":1}', 'base is not JSON that can be merged'],
    ['a comment', '{}', '{} // x', '{"a":1}', 'ours is not JSON that can be merged'],
    ['a key twice', '{}', '{"a":1}', '{"b":1,"b":1}', 'theirs is not JSON that can be merged'],
    [
      'a key twice by escapes',
      '{}',
      '{"a":1}',
      '{"b":1,"\\u0062":1}',
      'theirs is not JSON that can be merged',
    ],
    ['a byte order mark', '{}', '\uFEFF{"a":1}', '{"b":1}', 'ours is not JSON that can be merged'],
    ['no content', '', '{}', '{"b":1}', 'base is not JSON that can be merged'],
    [
      'great depth',
      '{}',
      '{"a":1}',
      `${'['.repeat(5000)}${']'.repeat(5000)}`,
      'theirs is not JSON that can be merged',
    ],
  ])('does not merge: %s', (_, base, ours, theirs, reason) => {
    expect(merged(base, ours, theirs)).toEqual({ reason });
  });

  it('does not merge what is not UTF-8', () => {
    expect(mergeJson('{"a":"\xe9"}', '{"a":1}', '{"b":1}').ok).toBe(false);
  });

  it('merges lists of scalars as sets', () => {
    const list = (base: string, ours: string, theirs: string) =>
      merged(`[${base}]`, `[${ours}]`, `[${theirs}]`);
    expect(list('1, 2, 3', '0, 1, 2, 3', '1, 2, 3, 4')).toBe('[0, 1, 2, 3, 4]');
    expect(list('1, 2, 3', '1, 3', '1, 2, 3, "x"')).toBe('[1, 3, "x"]');
    expect(list('1, 2, 3', '1, 2, 3, 4', '2, 3')).toBe('[2, 3, 4]');
    expect(list('1, 2', '1, 2, 3', '1, 2, 3, 4')).toBe('[1, 2, 3, 4]');
    expect(list('1', '', '1, 2')).toBe('[2]');
    expect(list('1', '', '')).toBe('[]');
  });

  it('keeps a list that only one side changed', () => {
    expect(merged('{"a":[{"x":1}],"b":1}', '{"a":[{"x":1}],"b":2}', '{"a":[2,2],"b":1}')).toBe(
      '{"a":[2,2],"b":2}',
    );
  });

  it('keeps the formatting of ours', () => {
    const base = '{\n  "a": 1,\n  "b": {"x": 1},\n  "c": 1\n}';
    const ours = '{\r\n\t"a" : 2 ,\r\n\r\n\t"b": { "x": 1 },\r\n\t"c": 1\r\n}\r\n\r\n';
    const theirs =
      '{\n  "a": 1,\n  "b": {"x": 1, "y": 2},\n  "n": {\n    "deep": [\n      1\n    ]\n  },\n  "c": 3\n}';
    expect(merged(base, ours, theirs)).toBe(
      '{\r\n\t"a" : 2 ,\r\n\r\n\t"b": { "x": 1, "y": 2 },\r\n\t"n": {\r\n\t  "deep": [\r\n\t    1\r\n\t  ]\r\n\t},\r\n\t"c": 3\r\n}\r\n\r\n',
    );
  });

  it('indents a replaced value as its place asks', () => {
    const base = '{\n  "a": 1,\n  "b": 1\n}\n';
    const ours = '{\n    "a": 2,\n    "b": 1\n}\n';
    const theirs = '{\n  "a": 1,\n  "b": {\n    "c": 1\n  }\n}\n';
    expect(merged(base, ours, theirs)).toBe('{\n    "a": 2,\n    "b": {\n      "c": 1\n    }\n}\n');
  });
});

describe('mergeJson on any values', () => {
  const leaf = fc.oneof(fc.nat(5), fc.string({ maxLength: 3 }), fc.array(fc.nat(9), { maxLength: 4 }));
  const key = fc.constantFrom('a', 'b', 'c', '"', 'é');
  const inner = fc.dictionary(key, leaf, { maxKeys: 4, noNullPrototype: true });
  const value: fc.Arbitrary<Json> = fc.oneof(leaf, inner, inner);
  const object = fc.dictionary(key, value, { maxKeys: 5, noNullPrototype: true });
  const style = fc.constantFrom<number | string | undefined>(undefined, 2, 4, '\t');
  /** Sets or removes a member, of the object itself or of one in it. */
  const edit = fc.record({ outer: key, inner: fc.option(key), value: fc.option(value) });
  const edits = fc.array(edit, { maxLength: 3 });
  type Edit = typeof edits extends fc.Arbitrary<(infer E)[]> ? E : never;

  function edited(base: Readonly<Record<string, Json>>, list: readonly Edit[]): Record<string, Json> {
    const copy = structuredClone(base) as Record<string, Json>;
    for (const { outer, inner: nested, value: put } of list) {
      const child = copy[outer];
      const parent = nested !== null && isObject(child ?? null) ? (child as Record<string, Json>) : copy;
      const name = parent === copy || nested === null ? outer : nested;
      if (put === null) delete parent[name];
      else parent[name] = put;
    }
    return copy;
  }

  it('is exactly the merge by key', () => {
    let clean = 0;
    fc.assert(
      fc.property(
        object,
        edits,
        edits,
        style,
        style,
        (base, oursEdits, theirsEdits, oursStyle, theirsStyle) => {
          const ours = edited(base, oursEdits);
          const theirs = edited(base, theirsEdits);
          const result = merged(
            pretty(base),
            JSON.stringify(ours, null, oursStyle),
            JSON.stringify(theirs, null, theirsStyle),
          );
          const expected = referenceMerge(base, ours, theirs);
          if (typeof result === 'string') clean += 1;
          expect(typeof result === 'string' ? JSON.parse(result) : CONFLICT).toEqual(expected);
        },
      ),
      { numRuns: 1500, seed: 21 },
    );
    expect(clean).toBeGreaterThan(500);
  });

  it('merges whenever the sides changed different members', () => {
    fc.assert(
      fc.property(object, value, value, style, (base, one, other, indent) => {
        const ours = { ...base, ours: one };
        const theirs = { theirs: other, ...base };
        const result = merged(pretty(base), JSON.stringify(ours, null, indent), pretty(theirs));
        expect(typeof result === 'string' && JSON.parse(result)).toEqual({
          ...base,
          ours: one,
          theirs: other,
        });
      }),
      { numRuns: 500, seed: 22 },
    );
  });

  it('changes no byte of ours when theirs changed nothing', () => {
    fc.assert(
      fc.property(object, object, style, (base, ours, indent) => {
        const text = JSON.stringify(ours, null, indent);
        expect(merged(pretty(base), text, JSON.stringify(base))).toBe(text);
      }),
      { numRuns: 500, seed: 23 },
    );
  });
});

const CONFLICT = Symbol('conflict');
const ABSENT = Symbol('absent');
type Merged = Json | typeof CONFLICT | typeof ABSENT;

/** The definition, on values; lists count as merged only where one side left them alone. */
function referenceMerge(base: Merged, ours: Merged, theirs: Merged): Merged {
  if (same(ours, theirs) || same(base, theirs)) return ours;
  if (isObject(base) && isObject(ours) && isObject(theirs)) {
    const result: Record<string, Json> = {};
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      const of = (object: Readonly<Record<string, Json>>): Merged =>
        object[key] ?? (key in object ? null : ABSENT);
      const value = referenceMerge(of(base), of(ours), of(theirs));
      if (value === CONFLICT) return CONFLICT;
      if (value !== ABSENT) result[key] = value;
    }
    return result;
  }
  if (same(base, ours)) return theirs;
  if ([base, ours, theirs].every((value) => Array.isArray(value))) return mergeSets(base, ours, theirs);
  return CONFLICT;
}

function mergeSets(base: Merged, ours: Merged, theirs: Merged): Merged {
  const [a, o, t] = [base, ours, theirs] as [Json[], Json[], Json[]];
  const wanted = new Set(
    [...o, ...t].filter((item) => (o.includes(item) && t.includes(item)) || !a.includes(item)),
  );
  const result = merged(JSON.stringify(a), JSON.stringify(o), JSON.stringify(t));
  const list = typeof result === 'string' ? (JSON.parse(result) as Json[]) : [];
  return new Set(list).size === list.length &&
    wanted.size === list.length &&
    list.every((item) => wanted.has(item))
    ? list
    : CONFLICT;
}

function same(a: Merged, b: Merged): boolean {
  if (typeof a === 'symbol' || typeof b === 'symbol') return a === b;
  return sorted(a) === sorted(b);
}

function sorted(value: Json): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isObject(inner as Json)
      ? Object.fromEntries(Object.entries(inner as object).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function isObject(value: Merged): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
