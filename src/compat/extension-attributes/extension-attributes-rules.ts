import type { Files, Rule } from '../rule.js';

const attributes = (lines: string): Files => ({
  'Cart/etc/extension_attributes.xml': `<config>
  <extension_attributes for="Acme\\Cart\\Api\\Data\\CartInterface">
    ${lines}
  </extension_attributes>
</config>\n`,
});

const LIMIT = '<attribute code="limit" type="int"/>';

export const attributeRemoved: Rule = {
  id: 'extension-attribute-removed',
  rows: [31],
  title: 'an extension attribute is gone',
  severities: ['B'],
  levels: ['A', 'X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'The generated extension interface lacks the getter and setter, so code that calls them fails; users of the API no longer get the value and may no longer send it.',
  mend: 'Keep the attribute, if need be without a value.',
  example: { before: attributes(LIMIT), after: attributes('') },
};

export const attributeTypeChanged: Rule = {
  id: 'extension-attribute-type-changed',
  rows: [31],
  title: 'an extension attribute has another type',
  severities: ['B'],
  levels: ['A', 'X'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'The generated getter and setter have another type, and users of the API get and must send another form.',
  mend: 'Add an attribute under another code.',
  example: { before: attributes(LIMIT), after: attributes(LIMIT.replace('int', 'string[]')) },
};

export const attributeRestricted: Rule = {
  id: 'extension-attribute-restricted',
  rows: [31],
  title: 'an extension attribute is shown only to those who have an ACL resource',
  severities: ['B'],
  levels: ['A'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'major',
  why: 'Users of the API without the resource no longer get the value.',
  mend: 'Leave it to all who may see the object.',
  example: {
    before: attributes(LIMIT),
    after: attributes(
      '<attribute code="limit" type="int"><resources><resource ref="Acme_Cart::limits"/></resources></attribute>',
    ),
  },
};
