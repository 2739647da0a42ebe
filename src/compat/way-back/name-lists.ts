import { emailTemplatesReader } from '../assets/email-templates-reader.js';
import { mergedSchema } from '../db-schema/merged-schema.js';
import { schemaReader } from '../db-schema/schema-reader.js';
import type { FactsReader } from '../facts-reader.js';
import { aclReader } from '../ids/acl-reader.js';
import { cacheReader } from '../ids/cache-reader.js';
import { cronReader } from '../ids/cron-reader.js';
import type { DeclaredId } from '../ids/id-facts.js';
import { indexerReader } from '../ids/indexer-reader.js';
import { mviewReader } from '../ids/mview-reader.js';
import { widgetReader } from '../ids/widget-reader.js';
import { registrationReader } from '../modules/registration-reader.js';
import { storeConfigReader } from '../store-config/store-config-reader.js';
import { mergeSystemConfig } from '../system-config/merge-system-config.js';
import { systemConfigReader } from '../system-config/system-config-reader.js';
import type { TreeView } from '../tree/tree-view.js';

/** Names that a tree has of one kind. */
export interface NameList {
  /** Where nothing changed that any of them reads, both trees have the same. */
  readonly readers: readonly FactsReader<unknown>[];
  readonly of: (view: TreeView) => Promise<Iterable<string>>;
}

/** Lists that the way back needs by name, merged over the whole tree: what only moved to another module is not gone. */
export const nameLists = {
  modules: {
    readers: [registrationReader],
    of: async (view) =>
      (await view.modules()).components.flatMap(({ type, name }) => (type === 'module' ? [name] : [])),
  },
  tables: {
    readers: [schemaReader, registrationReader],
    of: async (view) => (await mergedSchema(view)).keys(),
  },
  /** `table.column` */
  columns: {
    readers: [schemaReader, registrationReader],
    of: async (view) =>
      [...(await mergedSchema(view)).values()].flatMap((table) =>
        [...table.columns.keys()].map((column) => `${table.name}.${column}`),
      ),
  },
  config_paths: {
    readers: [storeConfigReader, systemConfigReader, registrationReader],
    of: async (view) => {
      const defaults = [...(await view.allFacts(storeConfigReader)).values()].flat();
      const nodes = mergeSystemConfig(await view.allFacts(systemConfigReader), await view.modules());
      const fields = [...nodes.values()].filter(({ kind }) => kind === 'field');
      return [...defaults.map(({ path }) => path), ...fields.map(({ stored }) => stored)];
    },
  },
  acl: declaredIn(aclReader),
  crons: declaredIn(cronReader),
  indexers: declaredIn(indexerReader),
  mviews: declaredIn(mviewReader),
  cache_types: declaredIn(cacheReader),
  widgets: declaredIn(widgetReader),
  email_templates: {
    readers: [emailTemplatesReader],
    of: async (view) => [...(await view.allFacts(emailTemplatesReader)).values()].flat().map(({ id }) => id),
  },
} as const satisfies Readonly<Record<string, NameList>>;

/** The ids that files declare, without those that they only add to. */
function declaredIn(reader: FactsReader<readonly DeclaredId[]>): NameList {
  return {
    readers: [reader],
    of: async (view) =>
      [...(await view.allFacts(reader)).values()]
        .flat()
        .flatMap(({ id, declared }) => (declared ? [id] : [])),
  };
}
