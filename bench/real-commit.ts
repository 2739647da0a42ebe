/** A commit of the history that a stack or a pick is made from. */
export interface RealCommit {
  readonly id: string;
  readonly tree: string;
  readonly parent: string;
  readonly parentTree: string;
  readonly author: { readonly name: string; readonly email: string; readonly date: string };
  readonly message: string;
  /** Number of paths that it touches. */
  readonly files: number;
}
