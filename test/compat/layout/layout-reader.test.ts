import { describe, expect, it } from 'vitest';
import { layoutReader } from '../../../src/compat/layout/layout-reader.js';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';

describe('layoutReader', () => {
  it.each([
    ['Shop/view/frontend/layout/a.xml', true],
    ['view/base/page_layout/a.xml', true],
    ['theme/Acme_Shop/layout/override/base/a.xml', true],
    ['theme/Acme_Shop/layout/override/theme/Acme/blank/a.xml', true],
    ['Shop/view/frontend/layout/deep/a.xml', false],
    ['Shop/view/frontend/mylayout/a.xml', false],
    ['Shop/view/frontend/layout/a.xsd', false],
    ['Shop/view/frontend/ui_component/a.xml', false],
  ])('takes %s: %s', (path, takes) => {
    expect(layoutReader.takes(path)).toBe(takes);
  });

  it('reads every kind of statement, with its line', () => {
    const content = [
      '<?xml version="1.0"?>',
      '<!-- <block name="no"/> -->',
      '<page layout="1column" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
      ' <update handle="other"/><update/>',
      ' <head><css src="a.css"/></head>',
      ' <body>',
      '  <container name="c" as="cc"><block name="b" class=" \\A\\B " template="A::b.phtml" as="">',
      '    <arguments><argument name="template">A::c.phtml</argument></arguments>',
      '  </block></container>',
      '  <block class="X"><arguments><argument name="template">A::d.phtml</argument></arguments></block>',
      '  <block name="d"><arguments><argument name="x"/><argument name="template"> A::d.phtml </argument></arguments></block>',
      '  <uiComponent name="u"/>',
      '  <referenceBlock name="r" remove="true"/><referenceContainer name="s" display="false"/>',
      '  <referenceBlock name="t" remove="false" display="true"/><remove name="v"/><referenceBlock remove="true"/>',
      ' </body>',
      '</page>',
    ].join('\n');
    expect(layoutReader.read(content)).toEqual({
      line: 3,
      pageLayout: '1column',
      elements: [
        { type: 'container', name: 'c', alias: 'cc', class: '', template: '', line: 7 },
        { type: 'block', name: 'b', alias: 'b', class: 'A\\B', template: 'A::b.phtml', line: 7 },
        { type: 'block', name: 'd', alias: 'd', class: '', template: 'A::d.phtml', line: 11 },
        { type: 'uiComponent', name: 'u', alias: 'u', class: '', template: '', line: 12 },
      ],
      updates: [{ handle: 'other', line: 4 }],
      hidden: [
        { name: 'r', how: 'remove', line: 13 },
        { name: 's', how: 'display', line: 13 },
        { name: 'v', how: 'remove', line: 14 },
      ],
    });
  });

  it.each([
    ['another root', '<config/>'],
    ['an open element', '<page>\n<body>'],
    ['an entity bomb', '<!DOCTYPE page [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<page>&b;</page>'],
    ['deep nesting', `<page>${'<container name="c">'.repeat(5000)}${'</container>'.repeat(5000)}</page>`],
    ['nothing', ''],
    ['binary zeros', '\0'],
  ])('refuses %s', (_, content) => {
    expect(() => layoutReader.read(content)).toThrow(UnreadableError);
  });

  it('reads very many elements', () => {
    const content = `<page>${Array.from({ length: 20_000 }, (_, index) => `<block name="b${index}"/>`).join('\n')}</page>`;
    expect(layoutReader.read(content).elements).toHaveLength(20_000);
  });
});
