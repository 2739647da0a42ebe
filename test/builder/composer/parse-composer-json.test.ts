import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLinks } from '../../../builder/composer/composer-json.js';
import { parseComposerJson } from '../../../builder/composer/parse-composer-json.js';
import { isFaultList } from '../../../builder/plan/is-fault-list.js';

function faultsOf(text: string | Buffer): string[] {
  const parsed = parseComposerJson('x/composer.json', Buffer.from(text));
  return isFaultList(parsed) ? parsed.map((one) => `${one.code} ${one.file}: ${one.message}`) : [];
}

test('gives the value as it is, with every key in its place', () => {
  const text = '{"type": "x", "name": "a/b", "version": "1", "extra": {"b": [1], "a": null}, "require": {}}';
  const parsed = parseComposerJson('f', Buffer.from(text));
  expect(JSON.stringify(parsed)).toBe(JSON.stringify(JSON.parse(text)));
});

test("PHP's empty list stands for no links", () => {
  expect(faultsOf('{"name": "a/b", "require": [], "suggest": [], "replace": [], "conflict": []}')).toEqual(
    [],
  );
});

test.each(['', '{', 'null', '[]', '"a/b"', '1', '{"name": "a/b"} x', '{"name": "a/b",}'])(
  '%j is no JSON object',
  (text) => {
    expect(faultsOf(text)).toEqual(['bad-composer-json x/composer.json: it is no JSON object']);
  },
);

test('text that is not UTF-8 is refused', () => {
  expect(faultsOf(Buffer.from('{"name": "a/b", "description": "\xe9"}', 'latin1'))).toHaveLength(1);
});

test.each([
  ['no name', '{}', ['no-package-name']],
  ['a name that is no text', '{"name": 1}', ['no-package-name']],
  ['a name that Composer refuses', '{"name": "A/b"}', ['bad-package-name']],
  ['a name that leads away', '{"name": "../b"}', ['bad-package-name']],
  ['a version that is no text', '{"name": "a/b", "version": 1.0}', ['bad-version']],
  ['a version that is null', '{"name": "a/b", "version": null}', ['bad-version']],
])('%s', (_, text, codes) => {
  expect(faultsOf(text).map((fault) => fault.split(' ')[0])).toEqual(codes);
});

test.each(['require', 'require-dev', 'suggest', 'replace', 'conflict', 'provide'])(
  '"%s" must map names to texts, or Composer ends with an error of PHP',
  (field) => {
    for (const value of ['"x"', '1', 'null', '["x"]', '{"a/b": 1}', '{"a/b": null}', '{"a/b": {}}']) {
      expect(faultsOf(`{"name": "a/b", "${field}": ${value}}`), value).toEqual([
        `bad-links x/composer.json: its "${field}" does not map names to texts`,
      ]);
    }
    expect(faultsOf(`{"name": "a/b", "${field}": {"a/c": "x"}}`)).toEqual([]);
  },
);

test('all faults at once', () => {
  expect(faultsOf('{"version": 1, "require": 1, "suggest": 1}')).toHaveLength(4);
});

test('never throws, whatever it is given', () => {
  const json = fc.jsonValue().map((value) => JSON.stringify(value));
  fc.assert(
    fc.property(fc.oneof(json, fc.string()), fc.uint8Array({ maxLength: 8 }), (text, bytes) => {
      for (const data of [Buffer.from(text), Buffer.from(bytes)]) {
        const parsed = parseComposerJson('f', data);
        if (!isFaultList(parsed)) expect(typeof parsed.name).toBe('string');
        else expect(parsed.length).toBeGreaterThan(0);
      }
    }),
  );
});

test('links are an object of texts, and nothing else', () => {
  expect(isLinks({})).toBe(true);
  expect(isLinks({ 'a/b': '*' })).toBe(true);
  for (const value of [[], ['x'], null, undefined, 'x', { 'a/b': 1 }]) expect(isLinks(value)).toBe(false);
});
