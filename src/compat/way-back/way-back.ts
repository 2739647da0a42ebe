/** Where Magento stores names of classes in the database. */
export type StoredAs = 'data patch' | 'attribute model' | 'rule condition' | 'widget';

/** A class that only the downstream has. */
export interface LostClass {
  readonly name: string;
  /** Where a database may hold its name; null where nothing that is known to us stores such names. */
  readonly stored: StoredAs | null;
}

/**
 * What the downstream has and upstream lacks: whatever of it is in a database is in the way of going back. Each list
 * is in order; names are as the configuration has them.
 */
export interface WayBack {
  readonly modules: readonly string[];
  readonly tables: readonly string[];
  /** `table.column`, of tables that both have. */
  readonly columns: readonly string[];
  /** Paths of values that may be in `core_config_data`. */
  readonly config_paths: readonly string[];
  /** Resources that roles and integrations may be allowed. */
  readonly acl: readonly string[];
  /** Jobs that `cron_schedule` may have. */
  readonly crons: readonly string[];
  readonly indexers: readonly string[];
  /** Views with triggers and tables of changes. */
  readonly mviews: readonly string[];
  readonly cache_types: readonly string[];
  readonly widgets: readonly string[];
  readonly email_templates: readonly string[];
  /** Rows of `patch_list`. */
  readonly patches: readonly string[];
  readonly classes: readonly LostClass[];
  /** Files that could not be read, so that what they bring is not here. */
  readonly unread: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
}
