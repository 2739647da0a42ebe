import { describe, expect, it } from 'vitest';
import { emailTemplatesReader } from '../../../src/compat/assets/email-templates-reader.js';
import { viewFileOf } from '../../../src/compat/assets/view-file-of.js';
import { makeModuleMap } from '../../../src/compat/modules/make-module-map.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';
import { placeInView } from '../../../src/compat/view/place-in-view.js';

const modules = makeModuleMap(
  new Map([
    ['Shop/registration.php', [{ type: 'module', name: 'Acme_Shop', line: 1 }]],
    ['luma/registration.php', [{ type: 'theme', name: 'frontend/Acme/luma', line: 1 }]],
  ]),
);

describe('viewFileOf', () => {
  it.each<[string, string | null]>([
    ['Shop/view/frontend/templates/a/b.phtml', 'template Acme_Shop::a/b.phtml'],
    ['luma/Acme_Shop/templates/a/b.phtml', 'template Acme_Shop::a/b.phtml'],
    ['Shop/view/frontend/web/template/c.html', 'template Acme_Shop::template/c.html'],
    ['luma/Acme_Shop/web/template/c.html', 'template Acme_Shop::template/c.html'],
    ['Shop/view/base/web/js/d.js', 'js-module Acme_Shop/js/d'],
    ['luma/Acme_Shop/web/js/d.js', 'js-module Acme_Shop/js/d'],
    ['luma/web/mage/e.js', 'js-module mage/e'],
    ['lib/web/mage/e.js', 'js-module mage/e'],
    ['lib/web/mage/f.min.js', 'js-module mage/f.min'],
    ['Shop/view/adminhtml/web/css/g.less', 'asset Acme_Shop::css/g.less'],
    ['lib/web/css/h.css', 'asset css/h.css'],
    ['luma/web/images/i.svg', 'asset images/i.svg'],
    ['Shop/view/frontend/email/j.html', 'email-template Acme_Shop::j.html'],
    ['luma/Acme_Shop/email/j.html', 'email-template Acme_Shop::j.html'],
    ['lib/web/css/docs/index.html', null],
    ['Shop/view/frontend/web/ts/k.ts', null],
    ['Shop/view/frontend/web/k.md', null],
    ['Shop/view/frontend/web/k.js.map', null],
    ['Shop/view/frontend/web/.gitkeep', null],
    ['Shop/view/frontend/layout/l.xml', null],
    ['Shop/view/frontend/requirejs-config.js', null],
  ])('%s is %j', (path, name) => {
    const place = placeInView(path, modules);
    const file = place === null ? null : viewFileOf(place);
    expect(file === null ? null : `${file.kind} ${file.name}`).toBe(name);
  });
});

describe('emailTemplatesReader', () => {
  it('reads ids with what they stand for', () => {
    const content =
      '<config>\n<template id="a" file="a.html" module="Acme_Shop" type="html" area="frontend" label="A"/>\n<template id="b"/><template/></config>';
    expect(emailTemplatesReader.read(content)).toEqual([
      { id: 'a', file: 'a.html', module: 'Acme_Shop', type: 'html', area: 'frontend', line: 2 },
      { id: 'b', file: '', module: '', type: '', area: '', line: 3 },
    ]);
  });

  it.each(['<page/>', '<config>', '<!DOCTYPE config><config/>'])('refuses %j', (content) => {
    expect(() => emailTemplatesReader.read(content)).toThrow(UnreadableError);
  });
});
