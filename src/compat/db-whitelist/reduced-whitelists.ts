import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import { dbWhitelistRules } from './db-whitelist-rules.js';
import type { MergedWhitelist, PlacedEntry } from './merged-whitelist.js';
import { ownerOf } from './owner-of.js';
import { someNames } from './some-names.js';
import type { WhitelistSide } from './whitelist-side.js';
import { whitelistSubject } from './whitelist-subject.js';

/** What no whitelist names any more. */
export function reducedWhitelists(before: WhitelistSide, after: WhitelistSide): readonly Finding[] {
  const lost = new Map<string, PlacedEntry[]>();
  for (const entry of before.list.entries) {
    if (isNamed(after.list, entry)) continue;
    // Of a table that is gone whole nothing else is said.
    if (entry.part !== null && !after.list.hasTable(entry.table)) continue;
    const others = lost.get(entry.file);
    if (others === undefined) lost.set(entry.file, [entry]);
    else others.push(entry);
  }
  return [...lost].flatMap(([file, entries]) => {
    const { modules } = before;
    if (!after.owners.has(ownerOf(modules, file))) {
      const tables = [...new Set(entries.map(({ table }) => table))].toSorted();
      return [
        makeFinding(dbWhitelistRules.removed, {
          subject: whitelistSubject(modules, file, []),
          file,
          line: 0,
          reason: `the whitelist is gone, and no other names what it did (tables ${someNames(tables)}): installed systems keep what is dropped, fresh ones do not have it`,
        }),
      ];
    }
    return entries.map((entry) => {
      const path = [entry.table, entry.part, entry.name].filter((part) => part !== null);
      return makeFinding(dbWhitelistRules.reduced, {
        subject: whitelistSubject(modules, file, path),
        file,
        line: entry.line,
        reason: `no whitelist names ${path.join('/')} any more: installed systems keep it for ever, fresh ones do not have it`,
      });
    });
  });
}

function isNamed(list: MergedWhitelist, { table, part, name }: PlacedEntry): boolean {
  return part === null || name === null ? list.hasTable(table) : list.has(table, part, name);
}
