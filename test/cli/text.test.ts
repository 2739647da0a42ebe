import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argumentSyntax } from '../../cli/argument-syntax.js';
import { closest } from '../../cli/closest.js';
import { optionFlags } from '../../cli/option-flags.js';
import { printable } from '../../cli/printable.js';
import { wrap } from '../../cli/wrap.js';

describe('closest', () => {
  const names = ['sync', 'status', 'lint', 'rebase', 'import', 'export', 'build mirror', 'build core'];

  it.each([
    ['rebsae', 'rebase'],
    ['rebas', 'rebase'],
    ['stauts', 'status'],
    ['lnit', 'lint'],
    ['improt', 'import'],
    ['build miror', 'build mirror'],
    ['x', null],
    ['completely-else', null],
    ['', null],
  ])('to %j is %j', (typed, expected) => {
    expect(closest(typed, names)).toBe(expected);
  });
});

describe('printable', () => {
  it('leaves ordinary text of any script as it is', () => {
    for (const text of ['fix x', 'naïve', '日本語', 'שלום', '👩‍👩‍👧', '']) expect(printable(text)).toBe(text);
  });

  it.each([
    ['a\u001b]0;title\u0007b', 'a?]0;title?b'],
    ['one\ntwo\tthree\r', 'one two three?'],
    ['\u009b31mred', '?31mred'],
    ['user\u202egpj.exe', 'user?gpj.exe'],
    ['\u0000\u007f', '??'],
  ])('makes %j harmless', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it('leaves no control character in anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => !/[\p{Cc}\u2028\u2029]/u.test(printable(text))),
    );
  });
});

describe('wrap', () => {
  it.each([
    ['one two three', 7, ['one two', 'three']],
    ['one two three', 80, ['one two three']],
    ['averylongword and', 5, ['averylongword', 'and']],
    ['', 5, ['']],
  ])('%j at %i', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });
});

describe('the flags of an option', () => {
  it.each([
    ['--onto <rev>', { long: 'onto', short: null, takesValue: true }],
    ['-n, --dry-run', { long: 'dry-run', short: 'n', takesValue: false }],
    ['-o, --repo <stack=dir>', { long: 'repo', short: 'o', takesValue: true }],
  ])('%j', (flags, expected) => {
    expect(optionFlags(flags)).toEqual(expected);
  });

  it.each(['-x', '--', '--Onto', '--onto [rev]', '--onto=<rev>', '--a --b'])('cannot be %j', (flags) => {
    expect(() => optionFlags(flags)).toThrow('flags of an option must look like');
  });
});

describe('the syntax of an argument', () => {
  it.each([
    ['<stack>', { name: 'stack', required: true, variadic: false }],
    ['[rev]', { name: 'rev', required: false, variadic: false }],
    ['<patch...>', { name: 'patch', required: true, variadic: true }],
    ['[stack...]', { name: 'stack', required: false, variadic: true }],
    ['<distribution/name>', { name: 'distribution/name', required: true, variadic: false }],
  ])('%j', (syntax, expected) => {
    expect(argumentSyntax(syntax)).toEqual(expected);
  });

  it.each(['stack', '<stack', '<>', '[a]]'])('cannot be %j', (syntax) => {
    expect(() => argumentSyntax(syntax)).toThrow('an argument must look like');
  });
});
