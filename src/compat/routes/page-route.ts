/** A route of pages, as one `routes.xml` has it. */
export interface PageRoute {
  /** `standard` or `admin`. */
  readonly router: string;
  readonly id: string;
  /** First part of the URL; null where another file says it, and this one only adds modules. */
  readonly frontName: string | null;
  /** Modules whose controllers answer, in order of names. */
  readonly modules: readonly string[];
  /** Counted from 1. */
  readonly line: number;
}
