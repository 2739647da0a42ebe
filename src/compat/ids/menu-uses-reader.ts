import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { menuReader } from './menu-reader.js';

/** What an extension's `menu.xml` depends on: items of others that it has items below or changes, and ACL resources. */
export const menuUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'menu-uses',
  version: 1,
  takes: (path) => menuReader.takes(path),
  read: (content) =>
    menuReader
      .read(content)
      .flatMap(({ id, declared, parent, resource, line }): readonly ExtensionUse[] => [
        ...(declared
          ? []
          : [{ subject: { kind: 'menu', name: id }, how: 'changes the item', line } as const]),
        ...(parent === null
          ? []
          : [{ subject: { kind: 'menu', name: parent }, how: `has the item ${id} below it`, line } as const]),
        ...(resource === null
          ? []
          : [
              { subject: { kind: 'acl', name: resource }, how: `needs it for the item ${id}`, line } as const,
            ]),
      ]),
};
