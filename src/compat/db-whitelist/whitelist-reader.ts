import type { FactsReader } from '../facts-reader.js';
import { LineTable } from '../line-table.js';
import { UnreadableError } from '../unreadable-error.js';
import type { WhitelistEntry, WhitelistFacts, WhitelistPart } from './whitelist-facts.js';

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;
const PARTS: readonly string[] = ['column', 'constraint', 'index'];

/** Reads the list of what declarative schema may drop. */
export const whitelistReader: FactsReader<WhitelistFacts> = {
  kind: 'db-whitelist',
  version: 1,
  takes: (path) => path === 'etc/db_schema_whitelist.json' || path.endsWith('/etc/db_schema_whitelist.json'),
  read(content) {
    const lines = new LineTable(content);
    checkObject(content, lines);
    const entries: WhitelistEntry[] = [];
    // The keys above, null for the outermost object and for members of arrays; and the key whose value comes next.
    const above: (string | null)[] = [];
    let [key, line, last, lastAt]: [string | null, number, string, number] = [null, 0, '', 0];
    for (const { 0: token, index } of content.matchAll(TOKEN)) {
      const opens = token === '{' || token === '[';
      if (token === ':') [key, line] = [JSON.parse(last) as string, lines.lineAt(lastAt)];
      else if (token === '}' || token === ']') above.pop();
      else if (token !== ',') {
        // Magento takes null for a name that is not there.
        const entry = key === null || token === 'null' ? null : entryOf([...above.slice(1), key]);
        if (entry !== null) entries.push({ ...entry, line });
        if (opens) above.push(key);
        key = null;
      }
      [last, lastAt] = [token, index];
    }
    return entries;
  },
};

function entryOf(path: readonly (string | null)[]): Omit<WhitelistEntry, 'line'> | null {
  const [table, part, name] = path;
  if (typeof table !== 'string') return null;
  if (path.length === 1) return { table, part: null, name: null };
  const named = path.length === 3 && typeof part === 'string' && typeof name === 'string';
  return named && PARTS.includes(part) ? { table, part: part as WhitelistPart, name } : null;
}

/** The file is read token by token, as an object made of it would have the file's names as keys, and no lines. */
function checkObject(content: string, lines: LineTable): void {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    throw new UnreadableError('it is not JSON', at === undefined ? 0 : lines.lineAt(Number(at)));
  }
  if (typeof value !== 'object' || value === null) {
    throw new UnreadableError("expected '{' with the names of tables", 1);
  }
}
