import { describe, expect, it } from 'vitest';
import { requireJsReader } from '../../../src/compat/javascript/requirejs-reader.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';

describe('requireJsReader', () => {
  it('takes requirejs-config.js alone', () => {
    expect(requireJsReader.takes('requirejs-config.js')).toBe(true);
    expect(requireJsReader.takes('a/view/base/requirejs-config.js')).toBe(true);
    expect(requireJsReader.takes('a/my-requirejs-config.js')).toBe(false);
  });

  it('reads every kind of entry with its line', () => {
    const content = [
      'var config = {',
      "  map: {'*': {a: 'x'}, 'm/n': {b: 'y'}},",
      "  paths: {'c': ['z', 'w'], d: url},",
      "  shim: {'e': {deps: ['jquery']}},",
      "  deps: ['f', g],",
      '  config: {mixins: {h: {i: true, j: !0, k: false}}, text: {headers: {}}},',
      '  [computed]: {},',
      '  ...rest',
      '};',
    ].join('\n');
    expect(requireJsReader.read(content)).toEqual([
      { kind: 'alias', context: '', name: 'a', value: 'x', line: 2 },
      { kind: 'map', context: 'm/n', name: 'b', value: 'y', line: 2 },
      { kind: 'alias', context: '', name: 'c', value: 'z, w', line: 3 },
      { kind: 'alias', context: '', name: 'd', value: '', line: 3 },
      { kind: 'shim', context: '', name: 'e', value: '', line: 4 },
      { kind: 'dep', context: '', name: 'f', value: '', line: 5 },
      { kind: 'mixin', context: 'h', name: 'i', value: '', line: 6 },
      { kind: 'mixin', context: 'h', name: 'j', value: '', line: 6 },
    ]);
  });

  it.each([
    ['an empty file', ''],
    ['comments', '/* a */ // b'],
  ])('reads %s as no entries', (_, content) => {
    expect(requireJsReader.read(content)).toEqual([]);
  });

  it.each([
    ['deep nesting', `var config = ${'['.repeat(100_000)}`],
    ['deeply nested calls', `var config = {a: ${'f('.repeat(50_000)}${')'.repeat(50_000)}}`],
    ['binary zeros', '\0\0\0'],
    ['no object', 'window.x = 1;'],
    ['half a string', "var config = {map: 'x"],
    ['a long run of operators', `var config = ${'-'.repeat(200_000)}`],
  ])('refuses %s', (_, content) => {
    expect(() => requireJsReader.read(content)).toThrow(UnreadableError);
  });

  it('runs nothing', () => {
    const content = 'var config = {}; (function () { globalThis.wasRun = true; while (true) {} })();';
    expect(requireJsReader.read(content)).toEqual([]);
    expect('wasRun' in globalThis).toBe(false);
  });
});
