import { mergeSchema } from '../db-schema/merge-schema.js';
import { schemaReader } from '../db-schema/schema-reader.js';
import { touchedTables } from '../db-schema/touched-tables.js';
import type { Judge } from '../judge.js';
import type { TreeChange } from '../tree/tree-change.js';
import { dbWhitelistRules } from './db-whitelist-rules.js';
import { mergeWhitelists } from './merge-whitelists.js';
import type { MergedWhitelist } from './merged-whitelist.js';
import { missingEntries, type MissingEntry } from './missing-entries.js';
import { ownerOf } from './owner-of.js';
import { reducedWhitelists } from './reduced-whitelists.js';
import { unlistedSchema } from './unlisted-schema.js';
import { whitelistReader } from './whitelist-reader.js';
import type { WhitelistSide } from './whitelist-side.js';

/** Judges `etc/db_schema_whitelist.json` of all modules, and whether they name what is new in the schema. */
export const dbWhitelistJudge: Judge = {
  title: 'Whitelists of the database schema',
  rules: Object.values(dbWhitelistRules),
  async judge(change) {
    const touches = { list: change.touches(whitelistReader), schema: change.touches(schemaReader) };
    if (!touches.list && !touches.schema) return [];
    const lists = await change.whole(whitelistReader);
    const sideOf = async (side: 'before' | 'after'): Promise<WhitelistSide> => {
      const modules = await change[side].modules();
      const owners = new Set([...lists[side].keys()].map((file) => ownerOf(modules, file)));
      return { list: mergeWhitelists(lists[side], modules), modules, owners };
    };
    const [before, after] = await Promise.all([sideOf('before'), sideOf('after')]);
    const changed = new Set(change.paths.map(({ path }) => path));
    return [
      ...(touches.list ? reducedWhitelists(before, after) : []),
      ...(touches.schema ? unlistedSchema(await newEntries(change, after.list), before, after, changed) : []),
    ];
  },
};

async function newEntries(change: TreeChange, list: MergedWhitelist): Promise<readonly MissingEntry[]> {
  const whole = await change.whole(schemaReader);
  const touched = touchedTables(change, whole);
  return missingEntries(
    mergeSchema(whole.before, await change.before.modules(), touched),
    mergeSchema(whole.after, await change.after.modules(), touched),
    list,
  );
}
