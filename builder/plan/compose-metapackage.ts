import type { ComposerJson } from '../composer/composer-json.js';

export interface MetapackageRequest {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  /** Names, as built, of the packages that it bundles; each is required at exactly `version`. */
  readonly bundles: readonly string[];
  /** The composer.json at the root of upstream: its license, and its requirements that are not built. */
  readonly root: ComposerJson | null;
  /** Every package of the build, by its name upstream. */
  readonly built: ReadonlyMap<string, string>;
}

/** The composer.json of a metapackage. Links are sorted: published ones must not change their order. */
export function composeMetapackage(request: MetapackageRequest): ComposerJson {
  const { name, description, version, bundles, root, built } = request;
  const require = new Map<string, string>();
  for (const [link, constraint] of Object.entries(root?.require ?? {})) {
    if (!built.has(link)) require.set(link, constraint);
  }
  for (const bundled of bundles) require.set(bundled, version);
  const license = root?.['license'];
  return {
    name,
    description,
    type: 'metapackage',
    version,
    ...(license === undefined ? {} : { license }),
    require: Object.fromEntries([...require].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
