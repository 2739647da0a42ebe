import { describe, expect, it } from 'vitest';
import { namedViewFiles } from '../../../src/compat/view/named-view-files.js';

const shown = (reference: string, place: 'web' | 'any'): readonly string[] =>
  namedViewFiles(reference, place).map(({ kind, name }) => `${kind} ${name}`);

describe('namedViewFiles', () => {
  it.each<[string, string[]]>([
    ['Acme_Shop::a/b.phtml', ['template Acme_Shop::a/b.phtml']],
    [' Acme_Shop::email/c.html ', ['template Acme_Shop::email/c.html']],
    ['Acme_Shop::js/d.js', ['js-module Acme_Shop/js/d']],
    ['Acme_Shop::css/e.css', ['asset Acme_Shop::css/e.css', 'asset Acme_Shop::css/e.less']],
    ['Acme_Shop::images/f.svg', ['asset Acme_Shop::images/f.svg']],
    ['Acme_Shop/js/g', []],
    ['acme_shop::h.phtml', []],
    ['Acme::i.phtml', []],
    ['Acme\\Shop::method', []],
    ['css/j.css', []],
    ['', []],
  ])('of any text, %j names %j', (reference, names) => {
    expect(shown(reference, 'any')).toEqual(names);
  });

  it.each<[string, string[]]>([
    ['mage/a.js', ['js-module mage/a']],
    ['css/b.css', ['asset css/b.css', 'asset css/b.less']],
    ['Acme_Shop::css/c.css', ['asset Acme_Shop::css/c.css', 'asset Acme_Shop::css/c.less']],
    ['https://example.com/d.js', []],
    ['//example.com/e.js', []],
    ['{{baseUrl}}/f.js', []],
    ['', []],
  ])('of what is loaded, %j names %j', (reference, names) => {
    expect(shown(reference, 'web')).toEqual(names);
  });
});
