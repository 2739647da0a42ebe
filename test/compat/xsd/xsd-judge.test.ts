import { xsdJudge } from '../../../src/compat/xsd/xsd-judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { runCases } from '../../support/compat/change-case.js';
import { moduleFiles } from '../../support/compat/module-files.js';

/** What is given first stands in line 2. */
const schema = (...lines: string[]): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\n${lines.map((line) => `${line}\n`).join('')}</xs:schema>\n`;
const FILE = 'Cart/etc/cart.xsd';
const one = (content: string, path = FILE): Files => ({ [path]: content });
/** The document element in line 2, its content in line 3. */
const config = (content: string, ...more: string[]): Files =>
  one(
    schema('<xs:element name="config"><xs:complexType>', content, '</xs:complexType></xs:element>', ...more),
  );
const sequence = (...elements: string[]): string => `<xs:sequence>${elements.join('')}</xs:sequence>`;
const choice = (...elements: string[]): string =>
  `<xs:choice maxOccurs="unbounded">${elements.join('')}</xs:choice>`;
const element = (name: string, more = ''): string => `<xs:element name="${name}" type="xs:string"${more}/>`;
const attribute = (name: string, more = ''): string =>
  `<xs:attribute name="${name}" type="xs:string"${more}/>`;
const values = (name: string, ...all: string[]): string =>
  `<xs:simpleType name="${name}"><xs:restriction base="xs:string">${all.map((value) => `<xs:enumeration value="${value}"/>`).join('')}</xs:restriction></xs:simpleType>`;
const NOTE = '<xs:element name="note"><xs:complexType mixed="true"/></xs:element>';
const GROUP = `<xs:group name="g">${sequence(element('note'))}</xs:group>`;
const OPTIONAL = ' minOccurs="0"';
const MANY = ' minOccurs="0" maxOccurs="unbounded"';
const REQUIRED = ' use="required"';
const at = (path: string): string => `${FILE}::${path} ${FILE}`;

runCases(
  'schemas',
  [xsdJudge],
  [
    {
      name: 'a schema is gone',
      before: { ...config(''), 'a.txt': '' },
      after: { 'a.txt': '' },
      expect: [`B xsd-removed ${FILE} ${FILE}:0 [svc=major policy=major]`],
    },
    {
      name: 'a schema of a module has another path',
      before: moduleFiles('Cart', 'Acme_Cart', { 'a.xsd': schema() }),
      after: moduleFiles('Cart', 'Acme_Cart', { 'b.xsd': schema() }),
      expect: [
        'B xsd-removed Acme_Cart:etc/a.xsd Cart/etc/a.xsd:0',
        'M xsd-added Acme_Cart:etc/b.xsd Cart/etc/b.xsd:0 [svc=minor policy=minor]',
      ],
    },
    {
      name: 'an optional element is gone',
      before: config(sequence(element('limit', OPTIONAL))),
      after: config(sequence()),
      expect: [`B xsd-element-removed ${at('config/limit')}:3 [svc=major policy=major]`],
    },
    {
      name: 'an attribute is gone',
      before: config(attribute('mode')),
      after: config(''),
      expect: [`B xsd-attribute-removed ${at('config/@mode')}:3 [svc=major policy=major]`],
    },
    {
      name: 'an element is gone with all that is in it',
      before: config(
        sequence(`<xs:element name="a"><xs:complexType>${attribute('b')}</xs:complexType></xs:element>`),
      ),
      after: config(sequence()),
      expect: [`B xsd-element-removed ${at('config/a')}:3 [svc=major policy=major]`],
    },
    {
      name: 'an element is gone here, but one like it is elsewhere: magento-semver sees nothing',
      before: config(
        sequence(element('limit', OPTIONAL)),
        `<xs:complexType name="t">${sequence(element('limit'))}</xs:complexType>`,
      ),
      after: config(sequence(), `<xs:complexType name="t">${sequence(element('limit'))}</xs:complexType>`),
      expect: [`B xsd-element-removed ${at('config/limit')}:3 [svc=none policy=major]`],
    },
    {
      name: 'a named type is gone',
      before: one(schema(`<xs:complexType name="t">${attribute('a')}</xs:complexType>`)),
      after: one(schema()),
      expect: [`B xsd-type-removed ${at('type t')}:2 [svc=major policy=major]`],
    },
    {
      name: 'a named type without elements and attributes is gone',
      before: one(schema(values('code', 'a'))),
      after: one(schema()),
      expect: [`B xsd-type-removed ${at('type code')}:2 [svc=none policy=major]`],
    },
    {
      name: 'an attribute of a group is gone',
      before: one(
        schema(`<xs:attributeGroup name="g">${attribute('a')}${attribute('b')}</xs:attributeGroup>`),
      ),
      after: one(schema(`<xs:attributeGroup name="g">${attribute('b')}</xs:attributeGroup>`)),
      expect: [`B xsd-attribute-removed ${at('attribute group g/@a')}:2`],
    },
    {
      name: 'a value is gone',
      before: one(schema(values('code', 'a', 'b'))),
      after: one(schema(values('code', 'b'))),
      expect: [`B xsd-value-removed ${at('type code/"a"')}:2 [svc=none policy=major]`],
    },
    {
      name: 'all values are allowed now',
      before: one(schema(values('code', 'a', 'b'))),
      after: one(schema(values('code'))),
      expect: [],
    },
    {
      name: 'listed values alone are allowed now',
      before: one(schema(values('code'))),
      after: one(schema(values('code', 'a', 'b'))),
      expect: [`warn xsd-facet-changed ${at('type code')}:2 [svc=none policy=patch]`],
    },
    {
      name: 'one more value',
      before: one(schema(values('code', 'a'))),
      after: one(schema(values('code', 'a', 'b'))),
      expect: [],
    },
    {
      name: 'a required element is new',
      before: config(sequence()),
      after: config(sequence(element('limit'))),
      expect: [`B xsd-required-added ${at('config/limit')}:3 [svc=major policy=major]`],
    },
    {
      name: 'a required attribute is new',
      before: config(''),
      after: config(attribute('mode', REQUIRED)),
      expect: [`B xsd-required-added ${at('config/@mode')}:3 [svc=major policy=major]`],
    },
    {
      name: 'an optional element is new',
      before: config(sequence()),
      after: config(sequence(element('limit', OPTIONAL))),
      expect: [`M xsd-optional-added ${at('config/limit')}:3 [svc=minor policy=minor]`],
    },
    {
      name: 'an optional attribute is new',
      before: config(''),
      after: config(attribute('mode')),
      expect: [`M xsd-optional-added ${at('config/@mode')}:3 [svc=minor policy=minor]`],
    },
    {
      name: 'an element in a choice is new: magento-semver takes it for required',
      before: config(choice(element('a'), element('b'))),
      after: config(choice(element('a'), element('b'), element('c'))),
      expect: [`M xsd-optional-added ${at('config/c')}:3 [svc=major policy=major]`],
    },
    {
      name: 'a named type is new, with all that is in it',
      before: one(schema()),
      after: one(schema(`<xs:complexType name="t">${attribute('a')}${attribute('b')}</xs:complexType>`)),
      expect: [`M xsd-optional-added ${at('type t')}:2 [svc=minor policy=minor]`],
    },
    {
      name: 'what was optional is required',
      before: config(`${sequence(element('limit', OPTIONAL))}${attribute('mode')}`),
      after: config(`${sequence(element('limit'))}${attribute('mode', REQUIRED)}`),
      expect: [
        `B xsd-required-added ${at('config/@mode')}:3 [svc=none policy=major]`,
        `B xsd-required-added ${at('config/limit')}:3 [svc=none policy=major]`,
      ],
    },
    {
      name: 'a sequence that could be left out cannot any more',
      before: config(sequence(element('limit')).replace('<xs:sequence>', '<xs:sequence minOccurs="0">')),
      after: config(sequence(element('limit'))),
      expect: [`B xsd-required-added ${at('config/limit')}:3 [svc=none policy=major]`],
    },
    {
      name: 'what was required is optional',
      before: config(`${sequence(element('limit'))}${attribute('mode', REQUIRED)}`),
      after: config(`${sequence(element('limit', OPTIONAL))}${attribute('mode', ' use="optional"')}`),
      expect: [],
    },
    {
      name: 'another type',
      before: config(attribute('mode')),
      after: config(attribute('mode').replace('xs:string', 'xs:int')),
      expect: [`B xsd-type-changed ${at('config/@mode')}:3 [svc=major policy=major]`],
    },
    {
      name: 'a type extends another',
      before: one(schema(values('code'))),
      after: one(schema(values('code').replace('xs:string', 'xs:token'))),
      expect: [`B xsd-type-changed ${at('type code')}:2 [svc=none policy=major]`],
    },
    {
      name: 'an element refers to one of the same type',
      before: config(sequence(element('note', OPTIONAL)), element('note')),
      after: config(sequence('<xs:element ref="note" minOccurs="0"/>'), element('note')),
      expect: [],
    },
    {
      name: 'an element refers to one with a type of its own, which may allow the same',
      before: config(sequence(element('note', OPTIONAL)), NOTE, GROUP),
      after: config(sequence('<xs:element ref="note" minOccurs="0"/>'), NOTE, GROUP),
      expect: [`warn xsd-type-changed ${at('config/note')}:3 [svc=minor policy=minor]`],
    },
    {
      name: 'once instead of often',
      before: config(sequence(element('limit', MANY))),
      after: config(sequence(element('limit', OPTIONAL))),
      expect: [`B xsd-limit-lowered ${at('config/limit')}:3 [svc=none policy=major]`],
    },
    {
      name: 'often instead of once',
      before: config(sequence(element('limit', OPTIONAL))),
      after: config(sequence(element('limit', MANY))),
      expect: [],
    },
    {
      name: 'another pattern',
      before: one(
        schema(values('code').replace('</xs:restriction>', '<xs:pattern value="[a-z]+"/></xs:restriction>')),
      ),
      after: one(
        schema(values('code').replace('</xs:restriction>', '<xs:pattern value="[a-c]+"/></xs:restriction>')),
      ),
      expect: [`warn xsd-facet-changed ${at('type code')}:2 [svc=none policy=patch]`],
    },
    {
      name: 'no pattern any more',
      before: one(
        schema(values('code').replace('</xs:restriction>', '<xs:pattern value="[a-z]+"/></xs:restriction>')),
      ),
      after: one(schema(values('code'))),
      expect: [],
    },
    {
      name: 'the folder of the module is another',
      before: moduleFiles('app/code/Acme/Cart', 'Acme_Cart', { 'a.xsd': schema(values('code', 'a')) }),
      after: moduleFiles('vendor/acme/module-cart', 'Acme_Cart', { 'a.xsd': schema(values('code', 'a')) }),
      expect: [],
    },
    {
      name: 'annotations, comments, white space, another prefix, order of attributes and types',
      before: one(
        schema(
          values('code', 'a'),
          `<xs:complexType name="t">${attribute('a')}${attribute('b')}</xs:complexType>`,
        ),
      ),
      after: one(
        schema(
          '<!-- carts -->',
          `<xs:complexType name="t"><xs:annotation><xs:documentation>t <b/></xs:documentation></xs:annotation>${attribute('b')}${attribute('a')}</xs:complexType>`,
          values('code', 'a'),
        ).replaceAll('xs:', 'xsd:'),
      ),
      expect: [],
    },
    {
      name: 'the same element in two branches of a choice',
      before: config(choice(element('a'), sequence(element('a'), element('b')))),
      after: config(choice(sequence(element('b'), element('a')), element('a'))),
      expect: [],
    },
    {
      name: 'a schema that is not below etc',
      before: { 'Cart/a.xsd': schema(values('code', 'a')) },
      after: { 'Cart/a.xsd': schema() },
      expect: [],
    },
  ],
);
