/** What a patch does to the links of one composer.json. */
export interface ComposerChange {
  /** Folder of the file in the tree; `''` is the root. */
  readonly folder: string;
  /** `create` and `delete`: the package comes or goes with the patch. */
  readonly change: 'create' | 'delete' | 'modify';
  /** Of a package that comes or goes: its name; null where that cannot be read. */
  readonly name: string | null;
  /** Links that it brings, or whose constraint it changes, as it writes them. */
  readonly added: ReadonlyMap<string, string>;
  /** Links that it takes away, or whose constraint it changes, as they were. */
  readonly removed: ReadonlyMap<string, string>;
}
