/** Something that a configuration file declares under an id. */
export interface DeclaredId {
  readonly id: string;
  /** Whether it is declared here; otherwise this file only adds to what another declares. */
  readonly declared: boolean;
  /** Counted from 1. */
  readonly line: number;
}

export interface AclResource extends DeclaredId {
  readonly parent: string | null;
}

export interface CronJob extends DeclaredId {
  readonly group: string;
}

export interface Indexer extends DeclaredId {
  /** Ids of indexers that must run before it. */
  readonly needs: readonly string[];
}

export interface MviewView extends DeclaredId {
  readonly tables: readonly MviewTable[];
}

/** A table whose changes a view is told of. */
export interface MviewTable {
  readonly name: string;
  readonly column: string | null;
  readonly line: number;
}

export interface Widget extends DeclaredId {
  /** Null where it is not declared here. */
  readonly class: string | null;
  readonly parameters: readonly { readonly name: string; readonly line: number }[];
}

export interface MenuItem extends DeclaredId {
  /** Whether the item is taken out of the menu here. */
  readonly removed: boolean;
  readonly parent: string | null;
  readonly resource: string | null;
}
