/** Names that no class has, in the form in which they are told, by how they are written in lower case. */
const BUILT_IN = new Map([
  ...[
    'int float string bool array object callable iterable void null never mixed true false static',
    // Only in doc blocks.
    'resource scalar numeric number list empty',
  ]
    .join(' ')
    .split(' ')
    .map((name) => [name, name] as const),
  ['integer', 'int'],
  ['double', 'float'],
  ['real', 'float'],
  ['boolean', 'bool'],
  ['str', 'string'],
  ['callback', 'callable'],
  ['nil', 'null'],
  ['$this', 'static'],
  ['this', 'static'],
  ['no-return', 'never'],
]);

/** Types that a signature can name; `integer` there is a class. */
const INLINE =
  /^(?:int|float|string|bool|array|object|callable|iterable|void|null|never|mixed|true|false|static)$/;

/** A type that is built in, in the one form of its synonyms; null for what may be a class. */
export function builtInType(name: string, from: 'inline' | 'doc'): string | null {
  const lower = name.toLowerCase();
  if (from === 'inline') return INLINE.test(lower) ? lower : null;
  // `class-string`, `non-empty-array` and so on: no class has a dash.
  return BUILT_IN.get(lower) ?? (/^[a-z]+(?:-[a-z]+)+$/.test(lower) ? lower : null);
}
