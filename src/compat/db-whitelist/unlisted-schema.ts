import { pickPlace } from '../db-schema/pick-place.js';
import type { SchemaPlace } from '../db-schema/merged-table.js';
import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import { dbWhitelistRules } from './db-whitelist-rules.js';
import type { MissingEntry } from './missing-entries.js';
import { ownerOf } from './owner-of.js';
import { someNames } from './some-names.js';
import type { WhitelistSide } from './whitelist-side.js';
import { whitelistSubject } from './whitelist-subject.js';

/** The tables that setup needs before there are modules: nothing lists them. */
const PRIMARY = 'app/etc/db_schema.xml';

/**
 * What is new in the schema and in no whitelist: one finding for each, and only one for a module that has no whitelist.
 *
 * @param changed files that differ
 */
export function unlistedSchema(
  entries: readonly MissingEntry[],
  before: WhitelistSide,
  after: WhitelistSide,
  changed: ReadonlySet<string>,
): readonly Finding[] {
  const byOwner = new Map<string, { entry: MissingEntry; place: SchemaPlace }[]>();
  for (const entry of entries) {
    const place = pickPlace(entry.places, changed);
    if (place.file === PRIMARY) continue;
    const owner = ownerOf(after.modules, place.file);
    const others = byOwner.get(owner);
    if (others === undefined) byOwner.set(owner, [{ entry, place }]);
    else others.push({ entry, place });
  }
  return [...byOwner].flatMap(([owner, missing]) => {
    const [first] = missing.toSorted((a, b) => byPlace(a.place, b.place));
    // One that is gone is said to be so already.
    if (first !== undefined && !after.owners.has(owner) && !before.owners.has(owner)) {
      const names = missing.map(({ entry }) => entry.path.join('/')).toSorted();
      return [
        makeFinding(dbWhitelistRules.absent, {
          subject: whitelistSubject(after.modules, first.place.file, []),
          ...first.place,
          reason: `the module adds ${someNames(names)} and has no db_schema_whitelist.json: none of it can ever be dropped again`,
        }),
      ];
    }
    return missing.map(({ entry, place }) =>
      makeFinding(entry.path.length === 1 ? dbWhitelistRules.tableMissing : dbWhitelistRules.entryMissing, {
        subject: whitelistSubject(after.modules, place.file, entry.path),
        ...place,
        reason: `${entry.path.join('/')} is new and in no db_schema_whitelist.json: it can never be dropped again`,
      }),
    );
  });
}

function byPlace(a: SchemaPlace, b: SchemaPlace): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}
