type Fields = Readonly<Record<string, unknown>>;

const UNSET = '__unset';

/**
 * The versions of a `composer/2.0` list, each whole: as Composer reads what `minifyVersions` writes. Source of the
 * rules: Composer's documentation of the `minified` key, and the behaviour of its MetadataMinifier.
 */
export function expandVersions(minified: readonly Fields[]): Fields[] {
  let before: Fields | null = null;
  return minified.map((changes) => {
    before = before === null ? changes : changed(before, changes);
    return before;
  });
}

function changed(before: Fields, changes: Fields): Fields {
  const fields = new Map(Object.entries(before));
  for (const [key, value] of Object.entries(changes)) {
    if (value === UNSET) fields.delete(key);
    else fields.set(key, value);
  }
  return Object.fromEntries(fields);
}
