/** A positional argument. `syntax` is `<stack>`, `[stack]`, `<stack...>` or `[stack...]`. */
export interface ArgumentSpec {
  readonly syntax: string;
  readonly description: string;
}
