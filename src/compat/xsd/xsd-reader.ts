import type { FactsReader } from '../facts-reader.js';
import { UnreadableError } from '../unreadable-error.js';
import { attributeOf } from '../xml/attribute-of.js';
import { rootOf } from '../xml/root-of.js';
import type { XmlElement } from '../xml/xml-element.js';
import type { XsdFacts, XsdNode } from './xsd-facts.js';

/** Named things of a schema that others refer to, and what their names are put behind. */
const NAMED = new Map([
  ['complexType', 'type '],
  ['simpleType', 'type '],
  ['group', 'group '],
  ['attributeGroup', 'attribute group '],
]);
const FACETS: ReadonlySet<string> = new Set([
  'pattern',
  'length',
  'minLength',
  'maxLength',
  'minInclusive',
  'maxInclusive',
  'minExclusive',
  'maxExclusive',
  'totalDigits',
  'fractionDigits',
  'whiteSpace',
]);

/** The deepest schema of Magento has eight levels of elements that are not of named types. */
const MAX_LEVELS = 60;

/** No type can be named so. */
const REFERENCE = 'ref ';

interface Place {
  readonly path: string;
  readonly level: number;
  /** Whether everything between the type and here must be there. */
  readonly needed: boolean;
}

/** Reads schemas (`*.xsd`) below an `etc` folder. */
export const xsdReader: FactsReader<XsdFacts> = {
  kind: 'xsd',
  version: 1,
  takes: (path) => path.endsWith('.xsd') && /(?:^|\/)etc\//.test(path),
  read(content) {
    const root = rootOf(content, 'xs:schema', 'xsd:schema', 'schema');
    const nodes: XsdNode[] = [];
    readBelow(root, { path: '', level: 0, needed: false }, nodes);
    return referred(nodes);
  },
};

/** A reference has the type of what it refers to, where that is in the same file. */
function referred(nodes: readonly XsdNode[]): readonly XsdNode[] {
  const types = new Map(nodes.map(({ path, type }) => [path, type]));
  return nodes.map((node) => {
    if (!node.type.startsWith(REFERENCE)) return node;
    const name = node.type.slice(REFERENCE.length);
    return { ...node, type: types.get(`${node.kind === 'attribute' ? '@' : ''}${name}`) ?? name };
  });
}

function readBelow(element: XmlElement, place: Place, nodes: XsdNode[]): void {
  for (const child of element.children) {
    const name = localName(child.name);
    if (name === 'annotation') continue;
    if (name === 'element' || name === 'attribute') readNode(child, name, place, nodes);
    else if (name === 'enumeration') nodes.push(valueOf(child, place));
    else if (NAMED.has(name) && attributeOf(child, 'name') !== null) readNamed(child, name, nodes);
    else readBelow(child, { ...place, needed: place.needed && mustBe(child, name) }, nodes);
  }
}

/** Whether what stands in it must be there, as far as it is up to this element. */
function mustBe(element: XmlElement, name: string): boolean {
  if (attributeOf(element, 'minOccurs') === '0') return false;
  return (
    name !== 'choice' || element.children.filter((one) => localName(one.name) !== 'annotation').length < 2
  );
}

function readNode(element: XmlElement, kind: 'element' | 'attribute', place: Place, nodes: XsdNode[]): void {
  const own = attributeOf(element, 'name');
  const name = own ?? localName(attributeOf(element, 'ref') ?? '');
  const type = attributeOf(element, 'type') ?? '';
  const min = attributeOf(element, 'minOccurs') ?? '1';
  const max = attributeOf(element, 'maxOccurs') ?? '1';
  const semverRequired =
    kind === 'attribute' ? attributeOf(element, 'use') === 'required' : Number.parseInt(min, 10) > 0;
  const path = `${place.path}${place.path === '' ? '' : '/'}${kind === 'attribute' ? '@' : ''}${name}`;
  nodes.push({
    kind,
    path,
    type: own === null ? `${REFERENCE}${name}` : localName(type) || inlineType(element),
    // Attributes of groups and types that may be left out are needed where those are used.
    required: kind === 'attribute' ? semverRequired && place.path !== '' : semverRequired && place.needed,
    max: /^\d{1,9}$/.test(max) ? Number(max) : null,
    facets: facetsOf(element),
    semver: `${kind === 'attribute' ? '@' : ''}${type}/${own ?? ''}`,
    semverRequired,
    line: element.line,
  });
  if (place.level >= MAX_LEVELS) {
    throw new UnreadableError(`elements are nested deeper than ${MAX_LEVELS}`, element.line);
  }
  readBelow(element, { path, level: place.level + 1, needed: true }, nodes);
}

function readNamed(element: XmlElement, name: string, nodes: XsdNode[]): void {
  const path = `${NAMED.get(name)}${attributeOf(element, 'name')}`;
  nodes.push({
    kind: 'type',
    path,
    type: inlineType(element),
    required: false,
    max: null,
    facets: facetsOf(element),
    semver: '',
    semverRequired: false,
    line: element.line,
  });
  readBelow(element, { path, level: 1, needed: true }, nodes);
}

function valueOf(element: XmlElement, { path }: Place): XsdNode {
  return {
    kind: 'value',
    path: `${path}/"${attributeOf(element, 'value') ?? ''}"`,
    type: '',
    required: false,
    max: null,
    facets: '',
    semver: '',
    semverRequired: false,
    line: element.line,
  };
}

/** What the type below an element, or a named type, extends or restricts. */
function inlineType(element: XmlElement): string {
  return [...ownParts(element)]
    .filter((one) => ['extension', 'restriction'].includes(localName(one.name)))
    .map((one) => localName(attributeOf(one, 'base') ?? ''))
    .join(' ');
}

function facetsOf(element: XmlElement): string {
  return [...ownParts(element)]
    .filter((one) => FACETS.has(localName(one.name)))
    .map((one) => `${localName(one.name)} ${attributeOf(one, 'value') ?? ''}`)
    .toSorted()
    .join(', ');
}

/** What stands below an element, but not in elements and attributes of its own. */
function* ownParts(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children) {
    if (['element', 'attribute', 'annotation'].includes(localName(child.name))) continue;
    yield child;
    yield* ownParts(child);
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
