import { describe, expect, it } from 'vitest';
import { xsdReader } from '../../../src/compat/xsd/xsd-reader.js';
import { compareXsd } from '../../../src/compat/xsd/compare-xsd.js';

const schema = (...lines: string[]): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\n${lines.join('\n')}\n</xs:schema>`;
const show = (...lines: string[]): readonly string[] =>
  xsdReader.read(schema(...lines)).map(({ kind, path, type, required, max, facets, line }) => {
    const times = max === null ? '*' : String(max);
    return `${line} ${kind} ${path} type=${type} ${required ? 'needed' : 'free'} ${times} [${facets}]`;
  });

describe('the reader of schemas', () => {
  it('reads elements and attributes where they stand', () => {
    expect(
      show(
        '<xs:element name="config"><xs:complexType>',
        '<xs:sequence><xs:element name="a" type="xs:int"/>',
        '<xs:element name="b" minOccurs="0" maxOccurs="unbounded"><xs:complexType>',
        '<xs:attribute name="c" type="xs:string" use="required"/></xs:complexType></xs:element></xs:sequence>',
        '<xs:attribute name="d" type="t"/></xs:complexType></xs:element>',
      ),
    ).toEqual([
      '2 element config type= free 1 []',
      '3 element config/a type=int needed 1 []',
      '4 element config/b type= free * []',
      '5 attribute config/b/@c type=string needed 1 []',
      '6 attribute config/@d type=t free 1 []',
    ]);
  });

  it('reads named types and groups apart from where they are used', () => {
    expect(
      show(
        '<xs:complexType name="t"><xs:complexContent><xs:extension base="base">',
        '<xs:attribute name="a" type="xs:int"/></xs:extension></xs:complexContent></xs:complexType>',
        '<xs:simpleType name="s"><xs:restriction base="xs:string">',
        '<xs:pattern value="[a-z]"/><xs:minLength value="2"/><xs:enumeration value="x/y"/></xs:restriction></xs:simpleType>',
        '<xs:group name="g"><xs:all><xs:element name="e" type="t"/></xs:all></xs:group>',
        '<xs:attributeGroup name="h"><xs:attribute name="b" type="s"/></xs:attributeGroup>',
        '<xs:complexType name="u"><xs:group ref="g"/><xs:attributeGroup ref="h"/></xs:complexType>',
      ),
    ).toEqual([
      '2 type type t type=base free * []',
      '3 attribute type t/@a type=int free 1 []',
      '4 type type s type=string free * [minLength 2, pattern [a-z]]',
      '5 value type s/"x/y" type= free * []',
      '6 type group g type= free * []',
      '6 element group g/e type=t needed 1 []',
      '7 type attribute group h type= free * []',
      '7 attribute attribute group h/@b type=s free 1 []',
      '8 type type u type= free * []',
    ]);
  });

  it.each([
    ['<xs:sequence><xs:element name="a"/></xs:sequence>', 'needed'],
    ['<xs:all><xs:element name="a"/></xs:all>', 'needed'],
    ['<xs:choice><xs:element name="a"/></xs:choice>', 'needed'],
    ['<xs:choice><xs:annotation/><xs:element name="a"/></xs:choice>', 'needed'],
    ['<xs:choice><xs:element name="a"/><xs:element name="b"/></xs:choice>', 'free'],
    ['<xs:choice minOccurs="0"><xs:element name="a"/></xs:choice>', 'free'],
    ['<xs:sequence minOccurs="0"><xs:element name="a"/></xs:sequence>', 'free'],
    ['<xs:sequence><xs:choice><xs:element name="a"/><xs:any/></xs:choice></xs:sequence>', 'free'],
    ['<xs:choice><xs:sequence><xs:element name="a"/></xs:sequence><xs:any/></xs:choice>', 'free'],
    ['<xs:sequence><xs:element name="a" minOccurs="0"/></xs:sequence>', 'free'],
    ['<xs:sequence><xs:element name="a" minOccurs="2"/></xs:sequence>', 'needed'],
    ['<xs:sequence><xs:element name="a" minOccurs="x"/></xs:sequence>', 'free'],
  ])('knows what every document must have: %s', (content, expected) => {
    const [, element] = show(`<xs:complexType name="t">${content}</xs:complexType>`);
    expect(element).toContain(` ${expected} `);
  });

  it('gives a reference the type of what it refers to', () => {
    expect(
      show(
        '<xs:element name="a" type="xs:int"/><xs:attribute name="b" type="xs:date"/>',
        '<xs:complexType name="t"><xs:sequence><xs:element ref="a"/><xs:element ref="x:other"/></xs:sequence><xs:attribute ref="b"/></xs:complexType>',
      ).slice(3),
    ).toEqual([
      '3 element type t/a type=int needed 1 []',
      '3 element type t/other type=other needed 1 []',
      '3 attribute type t/@b type=date free 1 []',
    ]);
  });

  it('reads what is redefined, and no annotations', () => {
    expect(
      show(
        '<xs:redefine schemaLocation="a.xsd"><xs:complexType name="t"><xs:attribute name="a"/></xs:complexType></xs:redefine>',
        '<xs:annotation><xs:appinfo><xs:element name="no"/></xs:appinfo></xs:annotation>',
        '<xs:element name="e"><xs:unique name="u"><xs:selector xpath="a"/><xs:field xpath="@b"/></xs:unique></xs:element>',
      ),
    ).toEqual([
      '2 type type t type= free * []',
      '2 attribute type t/@a type= free 1 []',
      '4 element e type= free 1 []',
    ]);
  });

  it.each(['xs', 'xsd', ''])('takes the prefix %s', (prefix) => {
    const name = prefix === '' ? '' : `${prefix}:`;
    const content = `<${name}schema><${name}element name="a" type="${name}int"/></${name}schema>`;
    expect(xsdReader.read(content)).toMatchObject([{ path: 'a', type: 'int', semver: `${name}int/a` }]);
  });
});

describe('what magento-semver would say of a schema', () => {
  const levels = (before: string, after: string): readonly string[] =>
    compareXsd(xsdReader.read(schema(before)), xsdReader.read(schema(after))).map(
      ({ rule, path, level }) => `${rule.id} ${path} ${level}`,
    );
  const type = (name: string, content: string): string =>
    `<xs:complexType name="${name}">${content}</xs:complexType>`;
  const attribute = (name: string, more = ''): string =>
    `<xs:attribute name="${name}" type="xs:string"${more}/>`;
  const element = (name: string, more = ''): string => `<xs:element name="${name}" type="xs:string"${more}/>`;

  it('nothing of what goes from one type to another', () => {
    expect(
      levels(type('t', attribute('a')) + type('u', ''), type('t', '') + type('u', attribute('a'))),
    ).toEqual(['xsd-attribute-removed type t/@a none', 'xsd-optional-added type u/@a none']);
  });

  it('major of a new element at the top, and of one in a new type', () => {
    expect(levels('', element('a'))).toEqual(['xsd-optional-added a major']);
    expect(levels('', type('t', `<xs:sequence>${element('a')}</xs:sequence>`))).toEqual([
      'xsd-optional-added type t major',
    ]);
  });

  it('minor of a new type with optional attributes, nothing of a type of values', () => {
    expect(levels('', type('t', attribute('a')))).toEqual(['xsd-optional-added type t minor']);
    expect(levels('', '<xs:simpleType name="s"><xs:restriction base="xs:int"/></xs:simpleType>')).toEqual([]);
  });

  it('major of a type that goes with what is in it', () => {
    expect(levels(type('t', attribute('a') + attribute('b')), '')).toEqual(['xsd-type-removed type t major']);
  });
});
