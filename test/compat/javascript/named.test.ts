import { describe, expect, it } from 'vitest';
import { namedModule } from '../../../src/compat/javascript/named-module.js';
import { namedTemplate } from '../../../src/compat/javascript/named-template.js';
import type { Subject } from '../../../src/compat/subject.js';

const shown = (subject: Subject | null): string | null =>
  subject === null ? null : `${subject.kind} ${subject.name}`;

describe('namedModule', () => {
  it.each<[string, string | null]>([
    ['jquery', 'js-module jquery'],
    ['Acme_Shop/js/a', 'js-module Acme_Shop/js/a'],
    ['Acme_Shop/js/a.js', 'js-module Acme_Shop/js/a'],
    ['jquery/jquery.cookie', 'js-module jquery/jquery.cookie'],
    ['domReady!', 'js-module domReady'],
    ['css!Acme_Shop/css/a', 'js-module Acme_Shop/css/a'],
    ['text!Acme_Shop/template/a.html', 'template Acme_Shop::template/a.html'],
    ['text!mage/gallery/gallery.html', 'template mage/gallery/gallery.html'],
    ['text!data.json', null],
    ['./a', null],
    ['../a', null],
    ['/a', null],
    ['https://example.com/a', null],
    ['a b', null],
    ['{{a}}', null],
    ['require', null],
    ['exports', null],
    ['module', null],
    ['', null],
    ['!', null],
  ])('%j is %j', (dependency, name) => {
    expect(shown(namedModule(dependency))).toBe(name);
  });
});

describe('namedTemplate', () => {
  it.each<[string, string | null]>([
    ['Acme_Shop/cart/item', 'template Acme_Shop::template/cart/item.html'],
    ['Acme_Shop/templates/item.html', 'template Acme_Shop::templates/item.html'],
    ['ui/form/field', 'template Magento_Ui::templates/form/field.html'],
    ['ui/form/field.html', 'template Magento_Ui::templates/form/field.html'],
    [' Acme_Shop/a ', 'template Acme_Shop::template/a.html'],
    ['Acme_Shop::a.phtml', null],
    ['acme/a', null],
    ['<p>Acme_Shop/a</p>', null],
    ['#id', null],
    ['Acme_Shop/', null],
    ['', null],
  ])('%j is %j', (text, name) => {
    expect(shown(namedTemplate(text))).toBe(name);
  });
});
