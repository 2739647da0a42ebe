import type { Files, Rule } from '../rule.js';

const schema = (content: string): Files => ({
  'Cart/etc/cart.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="config">
    <xs:complexType>
      ${content}
    </xs:complexType>
  </xs:element>
</xs:schema>\n`,
});

/** A schema of named types with these values; the first word is the name. */
const types = (...words: string[]): Files => {
  const [name, ...values] = words;
  const listed = values.map((value) => `<xs:enumeration value="${value}"/>`).join('');
  const type = `  <xs:simpleType name="${name}"><xs:restriction base="xs:string">${listed}</xs:restriction></xs:simpleType>\n`;
  return {
    'Cart/etc/types.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">\n${name === undefined ? '' : type}</xs:schema>\n`,
  };
};

const sequence = (...elements: string[]): string => `<xs:sequence>${elements.join('')}</xs:sequence>`;
const LIMIT = '<xs:element name="limit" type="xs:int" minOccurs="0"/>';
const MODE = '<xs:attribute name="mode" type="xs:string"/>';

const WHERE =
  'An element or attribute is told by where it stands; magento-semver tells it by its type and name anywhere in the file. Where it sees no difference, the level is none. A reference to an element counts as that element here; there it is one without name and type.';

export const schemaRemoved: Rule = {
  id: 'xsd-removed',
  rows: [37],
  title: 'a schema is gone',
  severities: ['B'],
  levels: ['X'],
  source: 'magento-semver M0139',
  level: 'major',
  policyLevel: 'major',
  why: 'Configuration files of extensions name the schema, and validation fails where it cannot be found.',
  mend: 'Keep the schema where it is; it can include the new one.',
  example: {
    before: { ...schema(''), 'Cart/etc/cart.xml': '<config/>' },
    after: { 'Cart/etc/cart.xml': '<config/>' },
  },
  deviation:
    'A schema is told by its module, as registration.php has it, and its path in the module: one whose module moved to another folder is not gone. magento-semver takes the module from the names of folders, and does not see a schema that is renamed without a change of its content.',
};

export const elementRemoved: Rule = {
  id: 'xsd-element-removed',
  rows: [37],
  title: 'an element is gone from a schema',
  severities: ['B'],
  levels: ['X'],
  source: 'magento-semver M0137',
  level: 'major',
  policyLevel: 'major',
  why: 'Configuration files of extensions that have the element are invalid.',
  mend: 'Keep the element as an optional one.',
  example: { before: schema(sequence(LIMIT)), after: schema(sequence()) },
  deviation: WHERE,
};

export const attributeRemoved: Rule = {
  id: 'xsd-attribute-removed',
  rows: [37],
  title: 'an attribute is gone from a schema',
  severities: ['B'],
  levels: ['X'],
  source: 'magento-semver M0138',
  level: 'major',
  policyLevel: 'major',
  why: 'Configuration files of extensions that have the attribute are invalid.',
  mend: 'Keep the attribute as an optional one.',
  example: { before: schema(MODE), after: schema('') },
  deviation: WHERE,
};

export const typeRemoved: Rule = {
  id: 'xsd-type-removed',
  rows: [37],
  title: 'a named type or group is gone from a schema',
  severities: ['B'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Schemas of extensions that include this one and use the type are invalid.',
  mend: 'Keep the type.',
  example: { before: types('code'), after: types() },
  deviation: `${WHERE} It has no rule for named types.`,
};

export const valueRemoved: Rule = {
  id: 'xsd-value-removed',
  rows: [37],
  title: 'a value is allowed no longer by a schema',
  severities: ['B'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Configuration files of extensions that have the value are invalid.',
  mend: 'Go on allowing the value.',
  example: { before: types('code', 'old', 'new'), after: types('code', 'new') },
  deviation: 'magento-semver has no rule for the values that a schema lists.',
};

export const requiredAdded: Rule = {
  id: 'xsd-required-added',
  rows: [37],
  title: 'a schema wants an element or attribute that it did not want before',
  severities: ['B'],
  levels: ['X'],
  source: 'magento-semver M0135, M0136',
  level: 'major',
  policyLevel: 'major',
  why: 'Configuration files of extensions do not have it, so they are invalid.',
  mend: 'Let it be left out, with a default.',
  example: { before: schema(''), after: schema(MODE.replace('/>', ' use="required"/>')) },
  deviation:
    'What was optional and is required now is reported too: the policy forbids it, magento-semver does not look at it.',
};

export const optionalAdded: Rule = {
  id: 'xsd-optional-added',
  rows: [37],
  title: 'a schema allows an element or attribute that it did not allow before',
  severities: ['M'],
  levels: ['X'],
  source: 'magento-semver M0133, M0134',
  level: 'minor',
  policyLevel: 'minor',
  why: 'Nobody is broken.',
  mend: 'Nothing needs mending.',
  example: { before: schema(''), after: schema(MODE) },
  deviation:
    'An element in a choice, of a named type or at the top of a schema is optional here. magento-semver calls it required where it has no minOccurs="0" of its own; the level of the finding is then major, as there.',
};

export const typeChanged: Rule = {
  id: 'xsd-type-changed',
  rows: [37],
  title: 'an element, attribute or type of a schema has another type',
  severities: ['B', 'warn'],
  levels: ['X'],
  source: 'magento-semver M0137, M0138',
  level: 'major',
  policyLevel: 'major',
  why: 'What extensions write there may not be valid any more.',
  mend: 'Add an element or attribute under another name, or a type that allows all that was allowed.',
  example: { before: schema(MODE), after: schema(MODE.replace('string', 'int')) },
  deviation:
    'magento-semver says that the old one is removed and a new one added. It takes another prefix for the same namespace for another type, and does not see what a type extends or restricts.',
};

export const limitLowered: Rule = {
  id: 'xsd-limit-lowered',
  rows: [37],
  title: 'an element of a schema may stand there fewer times than before',
  severities: ['B'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Configuration files of extensions that have it more often are invalid, and so may be all files after merging.',
  mend: 'Go on allowing as many as before.',
  example: {
    before: schema(sequence(LIMIT.replace('/>', ' maxOccurs="unbounded"/>'))),
    after: schema(sequence(LIMIT)),
  },
  deviation: 'magento-semver does not look at maxOccurs.',
};

export const facetChanged: Rule = {
  id: 'xsd-facet-changed',
  rows: [37],
  title: 'a schema has another pattern, length or range',
  severities: ['warn'],
  levels: ['X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'patch',
  why: 'What extensions write there may not be valid any more.',
  mend: 'Allow all that was allowed.',
  example: {
    before: schema(
      '<xs:attribute name="id"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[a-z_]+"/></xs:restriction></xs:simpleType></xs:attribute>',
    ),
    after: schema(
      '<xs:attribute name="id"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="[a-z]+"/></xs:restriction></xs:simpleType></xs:attribute>',
    ),
  },
};

export const schemaAdded: Rule = {
  id: 'xsd-added',
  rows: [37],
  title: 'a schema is new',
  severities: ['M'],
  levels: ['X'],
  source: 'magento-semver M0140',
  level: 'minor',
  policyLevel: 'minor',
  why: 'Nobody is broken.',
  mend: 'Nothing needs mending.',
  example: {
    before: { 'Cart/etc/cart.xml': '<config/>' },
    after: { ...schema(''), 'Cart/etc/cart.xml': '<config/>' },
  },
};
