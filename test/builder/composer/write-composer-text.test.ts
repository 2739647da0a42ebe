import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ComposerJson } from '../../../builder/composer/composer-json.js';
import { formatComposerJson } from '../../../builder/composer/format-composer-json.js';
import { writeComposerText } from '../../../builder/composer/write-composer-text.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** How somebody formats JSON. */
interface Style {
  readonly indent: string;
  readonly eol: string;
  readonly colon: string;
  /** Whether arrays stand on one line. */
  readonly shortArrays: boolean;
  readonly escapeSlashes: boolean;
  readonly end: string;
}

const arbitraryStyle: fc.Arbitrary<Style> = fc.record({
  indent: fc.constantFrom('  ', '    ', '\t', ''),
  eol: fc.constantFrom('\n', '\r\n'),
  colon: fc.constantFrom(': ', ':', ' : '),
  shortArrays: fc.boolean(),
  escapeSlashes: fc.boolean(),
  end: fc.constantFrom('', '\n', '\r\n', '\n\n'),
});

const word = fc.stringMatching(/^[a-z][a-z-]{0,6}[a-z]$/);
const packageName = fc.tuple(word, word).map(([vendor, name]) => `${vendor}/${name}`);
const links = fc.dictionary(packageName, fc.constantFrom('*', '^1.0 || ^2.0', '1.2.3', '~1.2.3'), {
  maxKeys: 4,
});
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('a"b', 'a\\b', '\n', 'größe', '\u2028'),
);
const { extra } = fc.letrec<{ extra: Json }>((tie) => ({
  extra: fc.oneof(
    { maxDepth: 2 },
    text,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('extra'), { maxLength: 3 }),
    fc.dictionary(word, tie('extra'), { maxKeys: 3 }),
  ),
}));

/** A composer.json with its keys in any order, `version` among them. */
const arbitraryComposer: fc.Arbitrary<ComposerJson> = fc
  .record(
    {
      name: packageName,
      version: fc.constantFrom('1.0.0', '2.4.8-p1'),
      description: text,
      type: fc.constant('library'),
      license: fc.constantFrom<Json>('MIT', ['OSL-3.0', 'AFL-3.0']),
      require: links,
      'require-dev': links,
      suggest: links,
      autoload: fc.constant({ files: ['registration.php'], 'psr-4': { 'Shop\\A\\': '' } }),
      extra,
    },
    { requiredKeys: ['name', 'version'] },
  )
  .chain((json) =>
    fc
      .shuffledSubarray(Object.keys(json), { minLength: Object.keys(json).length })
      .map(
        (keys) =>
          Object.fromEntries(keys.map((key) => [key, json[key as keyof typeof json]])) as ComposerJson,
      ),
  );

function write(value: Json, style: Style, depth = 0): string {
  if (typeof value !== 'object' || value === null) {
    const scalar = JSON.stringify(value);
    return style.escapeSlashes ? scalar.replaceAll('/', '\\/') : scalar;
  }
  const isArray = Array.isArray(value);
  const parts = isArray
    ? value.map((one: Json) => write(one, style, depth + 1))
    : Object.entries(value).map(
        ([key, one]) => write(key, style) + style.colon + write(one, style, depth + 1),
      );
  const [open, close] = isArray ? '[]' : '{}';
  if (parts.length === 0) return `${open}${close}`;
  if (isArray && style.shortArrays) return `${open}${parts.join(', ')}${close}`;
  const pad = style.eol + style.indent.repeat(depth + 1);
  return `${open}${pad}${parts.join(`,${pad}`)}${style.eol}${style.indent.repeat(depth)}${close}`;
}

function upstream(json: ComposerJson, style: Style): string {
  return write(json as unknown as Json, style) + style.end;
}

test('JSON that did not change gives the same text, whatever its formatting', () => {
  fc.assert(
    fc.property(arbitraryComposer, arbitraryStyle, (json, style) => {
      const before = upstream(json, style);
      expect(writeComposerText(before, json)).toBe(before);
      expect(writeComposerText(before, JSON.parse(before) as ComposerJson)).toBe(before);
    }),
  );
});

test('another version changes its line alone', () => {
  fc.assert(
    fc.property(arbitraryComposer, arbitraryStyle, (json, style) => {
      const before = upstream(json, style).split('\n');
      const after = writeComposerText(before.join('\n'), { ...json, version: '9.9.9' }).split('\n');
      const changed = before.flatMap((line, at) => (line === after[at] ? [] : [[line, after[at]]]));
      expect(after).toHaveLength(before.length);
      expect(changed).toHaveLength(1);
      const [line = '', next] = changed[0] ?? [];
      expect(next).toBe(line.replace(JSON.stringify(json.version), '"9.9.9"'));
    }),
  );
});

test('any change of links, name and extra gives that JSON, and every line that it does not concern', () => {
  fc.assert(
    fc.property(arbitraryComposer, arbitraryStyle, links, packageName, (json, style, require, name) => {
      const before = upstream(json, style);
      const next = { ...json, name, require, extra: { added: [1, { two: '2' }] } };
      const after = writeComposerText(before, next);
      expect(JSON.parse(after)).toEqual(JSON.parse(JSON.stringify(next)));
      const keys = Object.keys(json);
      expect(Object.keys(JSON.parse(after) as object).filter((key) => keys.includes(key))).toEqual(keys);
      expect(after.endsWith(style.end === '' ? '}' : style.end)).toBe(true);
    }),
  );
});

test('what is written once is stable', () => {
  fc.assert(
    fc.property(arbitraryComposer, arbitraryStyle, (json, style) => {
      const next = { ...json, version: '9.9.9', replace: { 'a/b': '1.0.0' } };
      const once = writeComposerText(upstream(json, style), next);
      expect(writeComposerText(once, next)).toBe(once);
    }),
  );
});

test('new keys come last, in the formatting of the rest; keys that are gone leave nothing behind', () => {
  const before = '{\n\t"name": "a/b",\n\t"replace": {"x/y": "*"},\n\t"type": "library"\n}';
  expect(writeComposerText(before, { name: 'a/b', type: 'library', version: '1.0.0' })).toBe(
    '{\n\t"name": "a/b",\n\t"type": "library",\n\t"version": "1.0.0"\n}',
  );
});

test.each([
  ['two equal keys', '{"name": "a/b", "name": "a/b"}'],
  ['what is no JSON', '{"name": '],
])('%s: written as Composer writes it', (_, before) => {
  const json = { name: 'a/b', version: '1.0.0' };
  expect(writeComposerText(before, json)).toBe(formatComposerJson(json));
});

test('a key called __proto__ is a key like any other', () => {
  const before = '{"name": "a/b", "extra": {"__proto__": {"x": 1}}, "require": {"__proto__": "1"}}';
  const json = { ...(JSON.parse(before) as ComposerJson), version: '1.0.0' };
  const after = writeComposerText(before, json);
  expect(JSON.stringify(JSON.parse(after))).toBe(
    '{"name":"a/b","extra":{"__proto__":{"x":1}},"require":{"__proto__":"1"},"version":"1.0.0"}',
  );
});

test('a byte order mark does not keep it from being written', () => {
  const json = { name: 'a/b', version: '1.0.0' };
  expect(JSON.parse(writeComposerText('\uFEFF{"name": "a/b"}', json).replace(/^\uFEFF/, ''))).toEqual(json);
});
