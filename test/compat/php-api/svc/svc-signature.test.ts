import { describe, expect, it } from 'vitest';
import { svcSignature } from '../../../../src/compat/php-api/svc/svc-signature.js';
import type { PhpClassKind, PhpMethod } from '../../../../src/compat/php/php-facts.js';
import { phpReader } from '../../../../src/compat/php/php-reader.js';

function method(code: string): PhpMethod {
  const found = phpReader.read(`<?php\nnamespace A;\nabstract class B\n{\n${code}\n}\n`).classes[0]
    ?.methods[0];
  if (found === undefined) throw new Error(code);
  return found;
}

function say(before: string, after: string, kind: PhpClassKind = 'class', extendable = false): string {
  const [old, now] = [method(before), method(after)];
  const docs = { before: old.returns.doc, after: now.returns.doc };
  const { parameters, returns } = svcSignature(old, now, kind, extendable, docs);
  return [parameters, returns].map((one) => (one === null ? '-' : `${one.code} ${one.level}`)).join(', ');
}

const open = (parameters: string, result = ''): string => `public function a(${parameters})${result} {}`;
const create = (parameters: string): string => `public function __construct(${parameters}) {}`;

// What magento-semver says of these was seen in runs of it.
describe('svcSignature', () => {
  it.each([
    ['nothing', open('$b'), open('$b'), '-, -'],
    ['one that is needed', open('$b'), open('$b, $c'), 'V010 major, -'],
    ['one that may be left out', open('$b'), open('$b, $c = 1'), 'M102 minor, -'],
    ['one that may be left out and one that is needed', open('$b'), open('$b, $c, $d = 1'), 'V010 major, -'],
    ['all that follow', open('$b'), open('$b, ...$c'), 'V010 major, -'],
    ['the last one is gone', open('$b, $c'), open('$b'), 'M100 minor, -'],
    ['the first one is gone', open('$b, $c'), open('$c'), 'V082 major, -'],
    ['the first of those that may be left out', open('$b = 1, $c = 2'), open('$c = 2'), 'V060 major, -'],
    ['a name', open('$b'), open('$c'), 'V060 major, -'],
    ['a name, and one more at the end', open('$b'), open('$c, $d = 1'), 'M102 minor, -'],
    ['a type is new', open('$b'), open('int $b'), 'V085 major, -'],
    ['a type is gone', open('int $b'), open('$b'), 'V088 major, -'],
    ['a type is another', open('int $b'), open('string $b'), 'M113 major, -'],
    ['a type is new, and one more', open('$b'), open('int $b, $c'), 'V085 major, -'],
    ['null', open('int $b'), open('?int $b'), 'M113 major, -'],
    ['a union for a union', open('int|string $b'), open('int|float $b'), '-, -'],
    ['a default', open('$b = 1'), open('$b = 2'), '-, -'],
    ['a result is new', open(''), open('', ': int'), '-, M120 major'],
    ['a result is another', open('', ': int'), open('', ': string'), '-, M120 major'],
    ['a result may be null', open('', ': int'), open('', ': ?int'), '-, -'],
    ['a result hides a type', open('int $b', ': int'), open('string $b', ': string'), '-, M120 major'],
    ['a result does not hide one more', open('', ': int'), open('$b', ': string'), 'V010 major, M120 major'],
    ['a type moved in', `/** @param int $b */ ${open('$b')}`, open('int $b'), 'M134 major, -'],
    [
      'a type moved in and hides one more',
      `/** @param int $b */ ${open('$b')}`,
      open('int $b, $c'),
      'M134 major, -',
    ],
    [
      'a type is there twice',
      `/** @param int $b */ ${open('$b')}`,
      `/** @param int $b */ ${open('int $b')}`,
      'V085 major, -',
    ],
    ['a type moved out', open('int $b'), `/** @param int $b */ ${open('$b')}`, 'M135 major, -'],
    ['a result moved in', `/** @return int */ ${open('')}`, open('', ': int'), '-, M136 major'],
    ['a result moved out', open('', ': int'), `/** @return int */ ${open('')}`, '-, M137 major'],
    [
      'a result in the doc block',
      `/** @return int */ ${open('')}`,
      `/** @return bool */ ${open('')}`,
      '-, M120 major',
    ],
    [
      'a type in the doc block',
      `/** @param int $b */ ${open('$b')}`,
      `/** @param bool $b */ ${open('$b')}`,
      '-, -',
    ],
    ['null as default alone', create('C $c'), create('C $c = null'), '-, -'],
    ['null as default, then as type', open('C $b = null'), open('?C $b = null'), 'M113 major, -'],
    ['null as default of one type, of another', open('C $b = null'), open('D $b = null'), 'M113 major, -'],
    ['an object', create(''), create('C $c'), 'M103 minor, -'],
    ['an object or null', create(''), create('?C $c'), 'V010 major, -'],
    ['an object and a value', create(''), create('C $c, int $d'), 'M103 minor, -'],
    ['a value', create('C $c'), create('C $c, $d'), 'V010 major, -'],
    ['an optional object', create('C $c'), create('C $c, ?D $d = null'), 'M112 patch, -'],
    ['the last object is gone', create('C $c, D $d'), create('C $c'), 'M101 patch, -'],
    ['an object is inserted', create('C $c, D $d'), create('C $c, E $e, D $d'), 'M113 major, -'],
  ])('%s', (_, before, after, expected) => {
    expect(say(before, after)).toBe(expected);
  });

  it('knows classes that are meant to be extended', () => {
    expect(say(create(''), create('?C $c = null'), 'class', true)).toBe('M111 minor, -');
    expect(say(create(''), create('C $c'), 'class', true)).toBe('M103 minor, -');
  });

  it('knows interfaces and traits', () => {
    expect(say(open('$b'), open('$b, $c = 1'), 'interface')).toBe('M102 major, -');
    expect(say(open('$b'), open('$c'), 'interface')).toBe('V063 major, -');
    expect(say(open('$b'), open('$b, $c'), 'trait')).toBe('V042 major, -');
    expect(say(open('$b'), open('$b, $c'), 'enum')).toBe('-, -');
  });
});
