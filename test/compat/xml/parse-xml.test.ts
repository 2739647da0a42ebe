import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableError } from '../../../src/compat/unreadable-error.js';
import { parseXml } from '../../../src/compat/xml/parse-xml.js';
import type { XmlElement } from '../../../src/compat/xml/xml-element.js';

/** What is wrong with a text, as `line: reason`; undefined when nothing is. */
function fault(text: string): string | undefined {
  try {
    parseXml(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return `${error.line}: ${error.message}`;
  }
}

describe('an XML document', () => {
  it('has elements in order, attributes with their entities replaced, and lines', () => {
    const text = [
      '<?xml version="1.0"?>',
      '<!-- Copyright -->',
      '<config xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
      '    <type name="A&amp;B"',
      "          shared='false'>",
      '        <arguments>',
      '            <argument name="x" xsi:type="string">a &lt; b<!-- c --> &#x41;&#66;</argument>',
      '        </arguments>',
      '    </type>',
      '    <preference for="A" type="B"/>',
      '</config>',
      '',
    ].join('\n');
    expect(parseXml(text)).toEqual({
      name: 'config',
      attributes: { 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' },
      text: '',
      line: 3,
      children: [
        {
          name: 'type',
          attributes: { name: 'A&B', shared: 'false' },
          text: '',
          line: 4,
          children: [
            {
              name: 'arguments',
              attributes: {},
              text: '',
              line: 6,
              children: [
                {
                  name: 'argument',
                  attributes: { name: 'x', 'xsi:type': 'string' },
                  text: 'a < b AB',
                  line: 7,
                  children: [],
                },
              ],
            },
          ],
        },
        { name: 'preference', attributes: { for: 'A', type: 'B' }, text: '', line: 10, children: [] },
      ],
    });
  });

  it('may begin with a byte order mark, and hold CDATA', () => {
    expect(parseXml('\uFEFF<a><![CDATA[1 < 2 &amp; ]]></a>')).toMatchObject({
      name: 'a',
      text: '1 < 2 &amp;',
    });
  });

  it('keeps numbers and booleans as they are written', () => {
    expect(parseXml('<a length="010" nullable="True">007</a>')).toMatchObject({
      attributes: { length: '010', nullable: 'True' },
      text: '007',
    });
  });

  it('is refused with a name that would touch the objects it is read into', () => {
    expect(fault('<a constructor="1"/>')).toMatch(/constructor/);
    expect(fault('<a><__proto__/></a>')).toMatch(/__proto__/);
    const root = parseXml('<a toString="2"><valueOf>x</valueOf></a>');
    expect(root).toMatchObject({ attributes: { toString: '2' }, children: [{ name: 'valueOf', text: 'x' }] });
  });

  it.each([
    ['two roots', '<a/>\n<b/>'],
    ['none', ''],
    ['only a comment', '<!-- a -->'],
    ['an end that is missing', '<a>\n<b>\n</a>'],
    ['an attribute without quotes', '<a>\n<b c=d/>\n</a>'],
    ['text alone', 'hello'],
    ['NUL bytes', '<a>\0</a'],
  ])('is refused with %s', (_name, text) => {
    expect(fault(text)).toMatch(/^\d+: ./);
  });

  it('is refused with a document type: no entity is ever expanded', () => {
    const bomb = `<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY x "${'x'.repeat(1000)}"><!ENTITY y "&x;&x;">]>\n<a>&y;</a>`;
    expect(fault(bomb)).toBe('2: a document type is declared, which is not read');
    expect(fault('<a>&unknown;</a>')).toBeUndefined();
    expect(parseXml('<a>&unknown;</a>').text).toBe('&unknown;');
  });

  it('is refused when it is nested too deep, wherever the elements stand', () => {
    const nested = (depth: number): string => `${'<a>\n'.repeat(depth)}${'</a>'.repeat(depth)}`;
    expect(fault(nested(100))).toBeUndefined();
    expect(fault(nested(101))).toBe('101: elements are nested deeper than 100');
    expect(fault(nested(300_000))).toBe('101: elements are nested deeper than 100');
    // What stands in comments and CDATA is not nested.
    expect(fault(`<a><!-- ${'<b>'.repeat(500)} --><![CDATA[${'<b>'.repeat(500)}]]></a>`)).toBeUndefined();
  });

  it('is read whatever its elements, attributes and texts are', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,6}$/);
    const plain = fc
      .string({ unit: 'binary', maxLength: 12 })
      .map((text) => text.replace(/[^\x20-\x7e]/g, '_'));
    const attributes = fc.dictionary(name, plain, { maxKeys: 3 });
    const node = (children: fc.Arbitrary<readonly Plain[]>): fc.Arbitrary<Plain> =>
      fc.record({ name, attributes, text: plain, children });
    const leaf = node(fc.constant([]));
    const element = node(fc.array(node(fc.array(leaf, { maxLength: 3 })), { maxLength: 3 }));
    fc.assert(
      fc.property(element, (tree) => {
        expect(plainOf(parseXml(write(tree)))).toEqual(trimmed(tree));
      }),
      { numRuns: 50 },
    );
  });
});

interface Plain {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Plain[];
}

function write({ name, attributes, text, children }: Plain): string {
  const escaped = (value: string): string =>
    value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${name}${pairs.join('')}>${escaped(text)}${children.map(write).join('\n')}</${name}>`;
}

function plainOf({ name, attributes, text, children }: XmlElement): Plain {
  return { name, attributes, text, children: children.map(plainOf) };
}

function trimmed({ name, attributes, text, children }: Plain): Plain {
  return { name, attributes: { ...attributes }, text: text.trim(), children: children.map(trimmed) };
}
