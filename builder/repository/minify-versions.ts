type Fields = Readonly<Record<string, unknown>>;

const UNSET = '__unset';

/**
 * Composer's `composer/2.0` form of a list of versions: the first whole, of each other only the
 * fields that differ from the one before it. Format: Composer's MetadataMinifier, documented with
 * the repository's `minified` key.
 */
export function minifyVersions(versions: readonly Fields[]): Fields[] {
  let before = new Map<string, string>();
  return versions.map((version) => {
    const fields = new Map(Object.entries(version).map(([key, value]) => [key, JSON.stringify(value)]));
    const changed = Object.entries(version).filter(([key]) => fields.get(key) !== before.get(key));
    const gone = [...before.keys()].filter((key) => !fields.has(key)).map((key) => [key, UNSET] as const);
    before = fields;
    return Object.fromEntries([...changed, ...gone]);
  });
}
