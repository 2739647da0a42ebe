import type { FactsReader } from '../facts-reader.js';
import { LineTable } from '../line-table.js';

/** A phrase that can be translated. */
export interface Phrase {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

/** A field of a row: quoted, with quotes doubled in it, or not. What stands behind the closing quote belongs to it. */
const FIELD = /(?:"([^"]*(?:""[^"]*)*)")?([^,\r\n]*)/y;

/**
 * Reads `i18n/en_US.csv`: the first field of each row, which is the phrase that translations go by. As PHP does it,
 * which takes any text for a table.
 */
export const phrasesReader: FactsReader<readonly Phrase[]> = {
  kind: 'phrases',
  version: 1,
  takes: (path) => path === 'i18n/en_US.csv' || path.endsWith('/i18n/en_US.csv'),
  read(content) {
    const lines = new LineTable(content);
    const found = new Map<string, Phrase>();
    let at = content.startsWith('\uFEFF') ? 1 : 0;
    while (at < content.length) {
      const start = at;
      for (let first = true; ; first = false) {
        FIELD.lastIndex = at;
        const [, quoted = '', rest = ''] = FIELD.exec(content) ?? [];
        const text = quoted.replaceAll('""', '"') + rest;
        if (first && text !== '' && !found.has(text)) found.set(text, { text, line: lines.lineAt(start) });
        at = FIELD.lastIndex;
        if (content[at] !== ',') break;
        at += 1;
      }
      at += content.startsWith('\r\n', at) ? 2 : 1;
    }
    return [...found.values()];
  },
};
