import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import type { SystemNode } from './system-config-facts.js';
import { systemConfigReader } from './system-config-reader.js';

/** What an extension's `system.xml` depends on: sections, groups and fields that may be of others, tabs, ACL, classes. */
export const systemConfigUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'system-config-uses',
  version: 1,
  takes: (path) => systemConfigReader.takes(path),
  read: (content) => systemConfigReader.read(content).nodes.flatMap((node) => usesOf(node, '')),
};

function usesOf(node: SystemNode, above: string): readonly ExtensionUse[] {
  const { kind, id, line } = node;
  if (kind === 'include' || kind === 'tab') return [];
  const path = above === '' ? id : `${above}/${id}`;
  const uses: ExtensionUse[] = [
    {
      subject: { kind: 'config-field', name: path },
      how: node.nodes.length > 0 ? 'adds to it' : `has the ${kind}`,
      line,
    },
  ];
  if (kind === 'field') {
    const stored = node.configPath ?? path;
    uses.push({ subject: { kind: 'config-path', name: stored }, how: 'lets people set it', line });
  }
  if (node.tab !== null) {
    uses.push({
      subject: { kind: 'config-field', name: `tab:${node.tab}` },
      how: 'has a section in it',
      line,
    });
  }
  if (node.resource !== null) {
    uses.push({ subject: { kind: 'acl', name: node.resource }, how: 'needs it for a section', line });
  }
  uses.push(
    ...node.classes.map((name): ExtensionUse => ({
      subject: { kind: 'class', name },
      how: `has it as a model of ${path}`,
      line,
    })),
  );
  return [...uses, ...node.nodes.flatMap((below) => usesOf(below, path))];
}
