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
  readonly conflict?: Links;
  readonly [field: string]: unknown;
}

/** Whether a field holds links. PHP writes an empty map as `[]`, which is none. */
export function isLinks(value: unknown): value is Links {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((constraint) => typeof constraint === 'string')
  );
}
