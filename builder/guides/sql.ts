import { oneLine } from '../text/one-line.js';

/** Text and names as MySQL and MariaDB read them; control characters, which no name has, become blanks. */
export const sql = {
  /** A string; backslashes are doubled, as they are unless the server is told otherwise. */
  text: (text: string): string => `'${oneLine(text).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`,
  /** `('a', 'b')`, one a line where there are several. */
  list: (texts: readonly string[]): string =>
    texts.length === 1
      ? `(${texts.map(sql.text).join('')})`
      : `(\n${texts.map((text) => `  ${sql.text(text)}`).join(',\n')}\n)`,
} as const;
