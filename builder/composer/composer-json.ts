/** Links of one kind: package name to constraint (or, for `suggest`, to a text). */
export type Links = Readonly<Record<string, string>>;

/** The fields of a composer.json that the builder reads; the others are carried along as they are. */
export interface ComposerJson {
  readonly name: string;
  readonly version?: string;
  readonly type?: string;
  readonly require?: Links;
  readonly 'require-dev'?: Links;
  readonly suggest?: Links;
  readonly replace?: Links;
  readonly [field: string]: unknown;
}
