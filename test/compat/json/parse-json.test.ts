import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonNode } from '../../../src/compat/json/json-node.js';
import { parseJson } from '../../../src/compat/json/parse-json.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';

/** The value, with keys as pairs, so that no key has a meaning. */
function plain(node: JsonNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return [...node.members].map(([key, value]) => [key, plain(value)]);
}

function pairs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pairs);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([key, one]) => [key, pairs(one)]);
}

function reads(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

describe('parseJson', () => {
  it('knows the line of each value, or of its key', () => {
    const node = parseJson('\uFEFF{\n  "a": {\n    "b, c:": [1,\n 2, {}]\n  }, "d"\n:\n"x\\n{\\"}"}');
    const a = node.kind === 'object' ? node.members.get('a') : undefined;
    const list = a?.kind === 'object' ? a.members.get('b, c:') : undefined;
    const d = node.kind === 'object' ? node.members.get('d') : undefined;
    expect([node.line, a?.line, list?.line, d?.line]).toEqual([1, 2, 3, 5]);
    expect(list?.kind === 'list' ? list.items.map(({ line }) => line) : []).toEqual([3, 4, 4]);
    expect(d).toMatchObject({ kind: 'scalar', value: 'x\n{"}' });
  });

  it('takes the last of a key that stands there twice, and any key for a key', () => {
    expect(plain(parseJson('{"a": 1, "__proto__": 2, "a": 3, "": null, "constructor": true}'))).toEqual([
      ['a', 3],
      ['__proto__', 2],
      ['', null],
      ['constructor', true],
    ]);
  });

  it('reads what JSON.parse reads, in any spacing', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(0, 2, '\t'), (text, space) => {
        const value: unknown = JSON.parse(text);
        // Keys of digits alone are put first by JavaScript.
        fc.pre(!/"\d+":/.test(text));
        expect(plain(parseJson(JSON.stringify(value, null, space)))).toEqual(pairs(value));
      }),
      { numRuns: 500, seed: 39 },
    );
  });

  it('takes and refuses what JSON.parse does, of texts that are nearly right', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"a"',
      '"',
      '1',
      '-',
      '01',
      '1e5',
      'true',
      'null',
      'nul',
      ' ',
      '\n',
      '\t',
      '\v',
      '\u00a0',
      '\\',
      '\0',
      '"\\u00e9"',
      '"\\x"',
      "'",
      '/',
    );
    let [taken, refused] = [0, 0];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
          fc
            .tuple(fc.json({ maxDepth: 3 }), fc.nat(60), piece)
            .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at)),
        ),
        (text) => {
          const ours = reads(() => parseJson(text));
          expect(ours, text).toBe(reads(() => JSON.parse(text) as unknown));
          if (ours) taken += 1;
          else refused += 1;
        },
      ),
      { numRuns: 5000, seed: 40 },
    );
    expect(Math.min(taken, refused)).toBeGreaterThan(300);
  });

  it.each([
    ['', '1: unexpected end'],
    ['{\n\n', '3: unexpected end'],
    ['{\n"a": 1,\n}', '3: unexpected }'],
    ['{\n"a": 01}', '2: unexpected 01'],
    ["{'a': 1}", "1: unexpected 'a'"],
    ['{"a": 1}\n{"b": 2}', '2: expected the end, found {'],
    ['// no\n{}', '1: unexpected //'],
    ['{"a": "x\ny"}', '1: unexpected "x y"'],
    ['[1, 2', "1: expected ',', found the end"],
    ['{\n"a"}', "2: expected ':', found }"],
    ['{\n"a', '2: unexpected "\\""'],
    ['{\n5: 1}', '2: expected a key, not 5'],
    ['{\n"a": [\n1 2]}', "3: expected ',', found 2"],
  ])('says where %j is wrong', (text, expected) => {
    let said = '';
    try {
      parseJson(text);
    } catch (error) {
      if (error instanceof UnreadableError) said = `${error.line}: ${error.message}`;
    }
    expect(said).toBe(expected);
  });

  it('refuses deep nesting, and reads long texts', () => {
    const deep = 100_000;
    expect(() => parseJson(`${'['.repeat(deep)}${']'.repeat(deep)}`)).toThrow('nested deeper than 100');
    expect(() => parseJson(`${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`)).toThrow(UnreadableError);
    expect(plain(parseJson(`["${'\\"x'.repeat(500_000)}"]`))).toEqual(['"x'.repeat(500_000)]);
    expect(plain(parseJson(`[${'"a",'.repeat(100_000)}1]`))).toHaveLength(100_001);
  });
});
