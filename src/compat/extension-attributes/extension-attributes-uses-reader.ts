import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { extensionAttributesReader } from './extension-attributes-reader.js';

/** What an extension's `extension_attributes.xml` depends on: the interfaces, and types that are classes. */
export const extensionAttributesUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'extension-attributes-uses',
  version: 1,
  takes: (path) => extensionAttributesReader.takes(path),
  read: (content) =>
    extensionAttributesReader.read(content).flatMap(({ for: name, code, type, resources, line }) => {
      const named = type.replace(/\[\]$/, '');
      return [
        { subject: { kind: 'class', name }, how: `adds the attribute ${code} to it`, line },
        {
          subject: { kind: 'extension-attribute', name, member: code },
          how: 'declares the attribute',
          line,
        },
        ...(named.includes('\\')
          ? [{ subject: { kind: 'class', name: named }, how: `has it as type of ${code}`, line } as const]
          : []),
        ...resources.map((ref): ExtensionUse => ({
          subject: { kind: 'acl', name: ref },
          how: `needs it for ${code}`,
          line,
        })),
      ];
    }),
};
