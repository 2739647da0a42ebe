import type { FactsReader } from '../facts-reader.js';
import { UnreadableError } from '../unreadable-error.js';
import { parseXml } from '../xml/parse-xml.js';

/** What a `theme.xml` says of where a theme finds what it has not itself. */
export interface ThemeFacts {
  /** `Vendor/theme`, of the same area; null when it has no parent. */
  readonly parent: string | null;
  readonly line: number;
}

/** Reads `theme.xml`. */
export const themeReader: FactsReader<ThemeFacts> = {
  kind: 'theme',
  version: 1,
  takes: (path) => path === 'theme.xml' || path.endsWith('/theme.xml'),
  read(content) {
    const root = parseXml(content);
    if (root.name !== 'theme') throw new UnreadableError(`expected <theme>, found <${root.name}>`, root.line);
    const parent = root.children.find(({ name }) => name === 'parent');
    return { parent: parent?.text || null, line: parent?.line ?? root.line };
  },
};
