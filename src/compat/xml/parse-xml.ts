import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { UnreadableError } from '../unreadable-error.js';
import { decodeEntities } from './decode-entities.js';
import { LineTable } from '../line-table.js';
import type { XmlElement } from './xml-element.js';

const METADATA = XMLParser.getMetaDataSymbol() as unknown as '@@metadata';
const MAX_DEPTH = 100;
const CDATA = '#cdata';

/** An entry of the ordered form: one key with the children, `:@` with the attributes. */
type Ordered = Readonly<Record<string, unknown>> & {
  readonly '@@metadata'?: { readonly startIndex?: number };
};

/**
 * The root element of an XML document. Document types are refused, so that no entity is ever expanded but the five of
 * XML and those by number; so is nesting deeper than 100, and a name that JavaScript
 * itself uses, such as `constructor`. Throws UnreadableError.
 */
export function parseXml(content: string): XmlElement {
  const text = content.startsWith('\uFEFF') ? content.slice(1) : content;
  const lines = new LineTable(text);
  const doctype = /<!(?:DOCTYPE|ENTITY)/i.exec(text);
  if (doctype !== null) {
    throw new UnreadableError('a document type is declared, which is not read', lines.lineAt(doctype.index));
  }
  checkDepth(text, lines);
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new UnreadableError(oneLine(valid.err.msg), valid.err.line);
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    captureMetaData: true,
    processEntities: false,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    cdataPropName: CDATA,
    // Each name is a property of an object of its own, which nobody asks for anything else.
    onDangerousProperty: (name) => name,
    maxNestedTags: MAX_DEPTH + 1,
  });
  const roots = parse(parser, text).filter((node) => nameOf(node) !== '#text');
  const [root] = roots;
  if (root === undefined || roots.length > 1) throw new UnreadableError('expected one root element');
  return elementOf(root, lines);
}

function parse(parser: XMLParser, text: string): readonly Ordered[] {
  try {
    return parser.parse(text) as Ordered[];
  } catch (error) {
    throw new UnreadableError(oneLine(error instanceof Error ? error.message : String(error)));
  }
}

function elementOf(node: Ordered, lines: LineTable): XmlElement {
  const name = nameOf(node);
  const below = node[name] as readonly Ordered[];
  const attributes: Record<string, string> = {};
  for (const [key, value] of Object.entries((node[':@'] ?? {}) as Record<string, unknown>)) {
    attributes[key] = decodeEntities(String(value));
  }
  const elements = below.filter((child) => nameOf(child) !== '#text' && nameOf(child) !== CDATA);
  return {
    name,
    attributes,
    children: elements.map((child) => elementOf(child, lines)),
    text: below.map(textOf).join('').trim(),
    line: lines.lineAt(node[METADATA]?.startIndex ?? 0),
  };
}

function textOf(node: Ordered): string {
  const name = nameOf(node);
  if (name === '#text') return decodeEntities(String(node[name]));
  // What stands in CDATA is meant as it is written.
  return name === CDATA ? (node[name] as readonly Ordered[]).map((one) => String(one['#text'])).join('') : '';
}

function nameOf(node: Ordered): string {
  for (const key in node) if (key !== ':@') return key;
  return '#text';
}

/** Nesting is counted before anything recursive sees the text. */
function checkDepth(text: string, lines: LineTable): void {
  let depth = 0;
  for (const match of text.matchAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\/|<[A-Za-z_:]|\/>/g)) {
    if (match[0] === '</' || match[0] === '/>') depth -= 1;
    else if (match[0].length === 2) depth += 1;
    if (depth > MAX_DEPTH) {
      throw new UnreadableError(`elements are nested deeper than ${MAX_DEPTH}`, lines.lineAt(match.index));
    }
  }
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').replace(/\.$/, '');
}
