/** A component that a tree registers. */
export interface Component {
  readonly type: 'module' | 'library' | 'theme' | 'language' | 'setup';
  /** `Vendor_Module`, `frontend/Vendor/theme`, `vendor/library` … as it is registered. */
  readonly name: string;
  /** Its folder, without a `/` at the end; '' for the top of the tree. */
  readonly dir: string;
  /** Its `registration.php`. */
  readonly file: string;
  readonly line: number;
}

/** The components of a tree. A module is told by what is registered, never by the name of its folder. */
export interface ModuleMap {
  /** All of them, by folder in order. */
  readonly components: readonly Component[];
  /** The innermost component whose folder holds the path; null when none does. */
  componentOf(path: string): Component | null;
  /** Name of the component that holds the path and the path inside of it; the whole path with '' where none does. */
  placeOf(path: string): { readonly component: string; readonly path: string };
}
