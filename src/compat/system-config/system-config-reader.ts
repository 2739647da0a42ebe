import type { FactsReader } from '../facts-reader.js';
import { parseXml } from '../xml/parse-xml.js';
import { attributeOf } from '../xml/attribute-of.js';
import { childrenOf } from '../xml/children-of.js';
import { className } from '../xml/class-name.js';
import { requiredAttribute } from '../xml/required-attribute.js';
import type { XmlElement } from '../xml/xml-element.js';
import type { SystemConfigFacts, SystemNode } from './system-config-facts.js';

const OTHERS = new Set(['di.xml', 'events.xml', 'menu.xml', 'routes.xml', 'csp_whitelist.xml']);
const KINDS: ReadonlySet<string> = new Set(['tab', 'section', 'group', 'field']);
/** In a section, `<tab>` says where it is shown. */
const KINDS_IN_SECTION: ReadonlySet<string> = new Set(['group', 'field']);
const MODELS: ReadonlySet<string> = new Set(['source_model', 'backend_model', 'frontend_model']);

/**
 * Reads `etc/adminhtml/system.xml`, and the files that it may include: they are told by their root, since any name
 * below `etc/adminhtml` will do.
 */
export const systemConfigReader: FactsReader<SystemConfigFacts> = {
  kind: 'system-config',
  version: 2,
  takes(path) {
    if (!path.endsWith('.xml') || !/(?:^|\/)etc\/adminhtml\//.test(path)) return false;
    return !OTHERS.has(path.slice(path.lastIndexOf('/') + 1));
  },
  read(content) {
    const root = parseXml(content);
    if (root.name === 'include') return { nodes: nodesBelow(root, KINDS) };
    return {
      nodes:
        root.name === 'config' ? childrenOf(root, 'system').flatMap((one) => nodesBelow(one, KINDS)) : [],
    };
  },
};

function nodesBelow(element: XmlElement, kinds: ReadonlySet<string>): readonly SystemNode[] {
  return element.children.flatMap((one): readonly SystemNode[] => {
    if (one.name === 'include') return [nodeOf(one, 'include', requiredAttribute(one, 'path'))];
    return kinds.has(one.name)
      ? [nodeOf(one, one.name as SystemNode['kind'], requiredAttribute(one, 'id'))]
      : [];
  });
}

function nodeOf(element: XmlElement, kind: SystemNode['kind'], id: string): SystemNode {
  const text = (name: string): string | null => childrenOf(element, name)[0]?.text ?? null;
  const path = text('config_path');
  return {
    kind,
    id,
    labelled: text('label') !== null,
    configPath: kind === 'field' && path !== '' ? path : null,
    tab: kind === 'section' ? text('tab') : null,
    resource: kind === 'section' ? (text('resource') ?? attributeOf(element, 'resource')) : null,
    classes: element.children.filter(({ name }) => MODELS.has(name)).map((one) => className(one.text)),
    line: element.line,
    nodes: nodesBelow(element, KINDS_IN_SECTION),
  };
}
