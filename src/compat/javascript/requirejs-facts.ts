/** One entry of the configuration of RequireJS. */
export interface RequireJsEntry {
  /**
   * `alias`: a name for a module, by `map: {'*': …}` or `paths`; `map`: one that holds in the module `context` alone;
   * `mixin`: `name` changes the module `context`; `shim` and `dep` name a module.
   */
  readonly kind: 'alias' | 'map' | 'mixin' | 'shim' | 'dep';
  readonly context: string;
  readonly name: string;
  /** What an alias stands for; '' where it is computed, and for what stands for nothing. */
  readonly value: string;
  /** Counted from 1. */
  readonly line: number;
}
