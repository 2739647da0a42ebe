import { isConfigFile } from '../declared/is-config-file.js';
import type { FactsReader } from '../facts-reader.js';
import { attributeOf } from '../xml/attribute-of.js';
import { childrenOf } from '../xml/children-of.js';
import { isTrue } from '../xml/is-true.js';
import { requiredAttribute } from '../xml/required-attribute.js';
import { rootOf } from '../xml/root-of.js';
import type { XmlElement } from '../xml/xml-element.js';
import type { AclResource } from './id-facts.js';

/** Reads `etc/acl.xml`: all resources, also those that are only named as a parent. */
export const aclReader: FactsReader<readonly AclResource[]> = {
  kind: 'acl',
  version: 1,
  takes: (path) => isConfigFile(path, 'acl.xml', false),
  read: (content) =>
    childrenOf(rootOf(content, 'config'), 'acl', 'resources', 'resource').flatMap((one) =>
      resourcesOf(one, null),
    ),
};

function resourcesOf(element: XmlElement, parent: string | null): readonly AclResource[] {
  const id = requiredAttribute(element, 'id');
  const disabled = isTrue(attributeOf(element, 'disabled')) === true;
  return [
    { id, parent, declared: attributeOf(element, 'title') !== null && !disabled, line: element.line },
    ...childrenOf(element, 'resource').flatMap((below) => resourcesOf(below, id)),
  ];
}
