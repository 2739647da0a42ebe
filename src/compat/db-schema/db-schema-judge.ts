import type { Judge } from '../judge.js';
import { columnRules } from './column-rules.js';
import { compareSchemas, type SchemaSide } from './compare-schemas.js';
import { constraintRules } from './constraint-rules.js';
import { indexRules } from './index-rules.js';
import { isWholeTree } from './is-whole-tree.js';
import { mergeSchema } from './merge-schema.js';
import { schemaReader } from './schema-reader.js';
import { tableRules } from './table-rules.js';
import { touchedTables } from './touched-tables.js';

/** Judges the tables that `etc/db_schema.xml` of all modules declare together. */
export const dbSchemaJudge: Judge = {
  title: 'Database schema',
  rules: [
    ...Object.values(tableRules),
    ...Object.values(columnRules),
    ...Object.values(constraintRules),
    ...Object.values(indexRules),
  ],
  async judge(change) {
    if (!change.touches(schemaReader)) return [];
    const whole = await change.whole(schemaReader);
    const changed = new Set(change.paths.map(({ path }) => path));
    const touched = touchedTables(change, whole);
    const sideOf = async (side: 'before' | 'after'): Promise<SchemaSide> => {
      const modules = await change[side].modules();
      return { schema: mergeSchema(whole[side], modules, touched), whole: isWholeTree(modules) };
    };
    return compareSchemas(await sideOf('before'), await sideOf('after'), changed);
  },
};
