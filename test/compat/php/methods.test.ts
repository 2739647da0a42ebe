import { describe, expect, it } from 'vitest';
import { classOf } from './support/facts-of.js';

describe('methods', () => {
  it('reads every field', () => {
    expect(
      classOf(`namespace N; use P\\Q; class A {
  /**
   * @param int|null $a
   * @param Q[] $b text
   * @return bool
   * @throws \\X\\Y when it is late
   * @throws Q|Z
   * @throws Q
   * @api
   * @deprecated
   */
  final protected static function &run(?int $a, array $b = [], Q &...$rest): ?bool { }
}`).methods,
    ).toEqual([
      {
        name: 'run',
        line: 12,
        visibility: 'protected',
        api: true,
        deprecated: true,
        static: true,
        abstract: false,
        final: true,
        parameters: [
          {
            name: 'a',
            inline: 'int|null',
            doc: 'int|null',
            optional: false,
            default: null,
            variadic: false,
            byReference: false,
            promoted: null,
          },
          {
            name: 'b',
            inline: 'array',
            doc: 'P\\Q[]',
            optional: true,
            default: '[]',
            variadic: false,
            byReference: false,
            promoted: null,
          },
          {
            name: 'rest',
            inline: 'P\\Q',
            doc: null,
            optional: true,
            default: null,
            variadic: true,
            byReference: true,
            promoted: null,
          },
        ],
        returns: { inline: 'bool|null', doc: 'bool' },
        throws: ['N\\Z', 'P\\Q', 'X\\Y'],
        body: expect.stringMatching(/^[\w-]{16}$/) as string,
      },
    ]);
  });

  it.each([
    ['class A { function b() {} }', { visibility: 'public', abstract: false }],
    ['class A { private function b() {} }', { visibility: 'private' }],
    [
      'abstract class A { abstract protected function b(); }',
      { visibility: 'protected', abstract: true, body: '' },
    ],
    ['interface A { function b(); }', { visibility: 'public', abstract: true, body: '' }],
    ['interface A { public static function b(); }', { static: true, abstract: true }],
    ['trait A { static function b() {} }', { static: true, abstract: false }],
    ['enum A { public function b() {} }', { visibility: 'public' }],
    ['class A { #[\\Deprecated] function b() {} }', { deprecated: true }],
    [
      'class A { /** {@inheritdoc} */ function b() {} }',
      { returns: { inline: null, doc: null }, api: false },
    ],
    ['class A { /** @inheritdoc */ function b(): int {} }', { returns: { inline: 'int', doc: null } }],
    ['class A { function list() {} }', { name: 'list' }],
    ['class A { function class() {} }', { name: 'class' }],
    ['class A { function __proto__() {} }', { name: '__proto__' }],
  ])('%s', (code, expected) => {
    expect(classOf(code).methods).toMatchObject([expected]);
  });

  it('takes the doc block that is nearest and its own', () => {
    const { methods } = classOf(`/** @api */ class A {
  /** @api */
  private $x;
  function a() {}
  /** @return int */
  /** @return string */
  function b() { /** @return float */ }
  function c() {}
  /** @return bool */ // and more
  #[D] # and more
  /* and more */ public /* still */ function e() {}
}`);
    expect(methods.map(({ name, returns, api }) => [name, returns.doc, api])).toEqual([
      ['a', null, false],
      ['b', 'string', false],
      ['c', null, false],
      ['e', 'bool', false],
    ]);
  });
});
