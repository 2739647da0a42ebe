import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import { widgetReader } from './widget-reader.js';

/** What an extension's `widget.xml` depends on: widgets of others that it adds to, and classes. */
export const widgetUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'widget-uses',
  version: 1,
  takes: (path) => widgetReader.takes(path),
  read: (content) =>
    widgetReader.read(content).flatMap(({ id, class: type, parameters, line }): readonly ExtensionUse[] => [
      {
        subject: { kind: 'widget', name: id },
        how: type === null ? 'adds to the widget' : 'declares the widget',
        line,
      },
      ...(type === null
        ? []
        : [{ subject: { kind: 'class', name: type }, how: `has it as widget ${id}`, line } as const]),
      ...parameters.map((one): ExtensionUse => ({
        subject: { kind: 'widget', name: id, member: one.name },
        how: 'says something of the parameter',
        line: one.line,
      })),
    ]),
};
