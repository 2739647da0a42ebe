import type { ComposerJson, Links } from '../composer/composer-json.js';
import { sortedLinks } from '../composer/sorted-links.js';

export interface ProductRequest {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  /** The composer.json at the root: its license and requirements. null: none. */
  readonly root: ComposerJson | null;
  /** What it requires besides the root's requirements, exactly; these win. */
  readonly bundles: Links;
  /** Names that the root requires and this does not. */
  readonly without: (name: string) => boolean;
  readonly replace?: Links;
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** The composer.json of a metapackage that bundles a product or a part of one. */
export function composeProduct(request: ProductRequest): ComposerJson {
  const { name, description, version, root, bundles, replace = {}, extra = {} } = request;
  const required = Object.entries(root?.require ?? {}).filter(([link]) => !request.without(link));
  const license = root?.['license'];
  return {
    name,
    description,
    type: 'metapackage',
    ...(license === undefined ? {} : { license }),
    version,
    require: sortedLinks({ ...Object.fromEntries(required), ...bundles }),
    ...(Object.keys(replace).length === 0 ? {} : { replace: sortedLinks(replace) }),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  };
}
