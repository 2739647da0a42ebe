import { describe, expect, it } from 'vitest';
import { equivalentContent } from '../../src/replay/equivalent-content.js';

function equivalent(path: string, a: string, b: string): boolean {
  const forth = equivalentContent(path, Buffer.from(a), Buffer.from(b));
  expect(equivalentContent(path, Buffer.from(b), Buffer.from(a))).toBe(forth);
  return forth;
}

const HEAD = '<?xml version="1.0"?>\n';

describe('equivalentContent of XML', () => {
  it.each([
    ['indentation', '<a><b/></a>', '<a>\n    <b/>\n</a>\n'],
    ['attribute order', '<a x="1" y="2"/>', '<a y="2" x="1"/>'],
    ['white space in a tag', '<a x="1" y="2"></a >', '<a\n  x = "1"\n  y="2" />'],
    ['quotes', `<a x="1"/>`, `<a x='1'/>`],
    ['an empty element', '<a><b></b></a>', '<a><b/></a>'],
    ['runs of white space in text', '<a>x  y</a>', '<a>\n x\n y </a>'],
    ['comments', '<a><!-- x  y --></a>', '<a>\n<!--\nx y\n--></a>'],
    ['line ends', '<a>\r\n<b/>\r\n</a>', '<a>\n<b/>\n</a>'],
    ['a byte order mark', '\uFEFF<a/>', '<a/>'],
  ])('does not see %s', (_, a, b) => {
    expect(equivalent('etc/di.xml', a, b)).toBe(true);
    expect(equivalent('etc/di.xml', HEAD + a.replace('\uFEFF', ''), HEAD + b)).toBe(true);
  });

  it.each([
    ['a value', '<a x="1"/>', '<a x="2"/>'],
    ['white space in a value', '<a x="1 2"/>', '<a x="1  2"/>'],
    ['a name', '<a/>', '<b/>'],
    ['an attribute', '<a/>', '<a x=""/>'],
    ['text', '<a>x y</a>', '<a>xy</a>'],
    ['a no-break space', '<a>\u00a0</a>', '<a></a>'],
    ['the order of elements', '<a><b/><c/></a>', '<a><c/><b/></a>'],
    ['nesting', '<a><b/><c/></a>', '<a><b><c/></b></a>'],
    ['character data', '<a><![CDATA[ x ]]></a>', '<a><![CDATA[x]]></a>'],
    ['a comment', '<a><!-- x --></a>', '<a><!-- y --></a>'],
    ['text and character data', '<a>x</a>', '<a><![CDATA[x]]></a>'],
  ])('sees %s', (_, a, b) => {
    expect(equivalent('etc/di.xml', a, b)).toBe(false);
  });

  it.each([
    ['two roots', '<a/><b/>'],
    ['no root', '<!-- x -->'],
    ['an open element', '<a><b></a>'],
    ['a stray end', '<a/></a>'],
    ['text outside', 'x<a/>'],
    ['an attribute twice', '<a x="1" x="1"/>'],
    ['no quotes', '<a x=1/>'],
    ['attributes that touch', '<a x="1"y="2"/>'],
    ['an open comment', '<a><!-- </a>'],
    ['a document type', '<!DOCTYPE a><a/>'],
    ['space to be kept', '<a xml:space="preserve"> </a>'],
    ['nothing', ''],
  ])('says no to %s, even against itself with a blank more', (_, xml) => {
    expect(equivalent('etc/di.xml', xml, `${xml} `)).toBe(false);
    expect(equivalent('etc/di.xml', xml, xml)).toBe(false);
  });

  it('says no to bytes that are not UTF-8', () => {
    const data = Buffer.from('<a>\xe9</a>', 'latin1');
    expect(equivalentContent('a.xml', data, data)).toBe(false);
  });

  it('ends soon on hostile tags', () => {
    expect(equivalent('a.xml', `<a ${'x '.repeat(50_000)}`, '<a/>')).toBe(false);
    expect(equivalent('a.xml', '<a>'.repeat(100_000), '<a/>')).toBe(false);
    expect(equivalent('a.xml', `<a ${' '.repeat(100_000)}x`, '<a/>')).toBe(false);
  });
});

describe('equivalentContent of JSON', () => {
  it.each([
    ['white space', '{"a":[1,2]}', '{ "a": [ 1,\n 2 ] }\n'],
    ['the order of keys', '{"a":1,"b":{"c":2,"d":3}}', '{"b":{"d":3,"c":2},"a":1}'],
    ['escapes', '{"\\u0061":"\\/"}', '{"a":"/"}'],
  ])('does not see %s', (_, a, b) => {
    expect(equivalent('composer.json', a, b)).toBe(true);
  });

  it.each([
    ['a value', '{"a":1}', '{"a":2}'],
    ['the order of elements', '[1,2]', '[2,1]'],
    ['types', '["1"]', '[1]'],
    ['digits beyond those of a double', '[12345678901234567890]', '[12345678901234567891]'],
    ['broken text', '{"a":1', '{"a":1 '],
    ['trailing commas', '[1,]', '[1, ]'],
    ['duplicate keys', '{"a":1,"a":1}', '{"a":1, "a":1}'],
  ])('sees %s', (_, a, b) => {
    expect(equivalent('composer.json', a, b)).toBe(false);
  });
});

describe('equivalentContent of other files', () => {
  it('says no', () => {
    expect(equivalent('a.php', 'a', 'a ')).toBe(false);
    expect(equivalent('a.txt', '<a/>', '<a />')).toBe(false);
    expect(equivalent('xml', '<a/>', '<a />')).toBe(false);
  });
});
