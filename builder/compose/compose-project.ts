import type { ComposerJson, Links } from '../composer/composer-json.js';
import { sortedLinks } from '../composer/sorted-links.js';
import { stabilityOf } from '../../src/versions/stability.js';

export interface ProjectRequest {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  /** The composer.json at the root, which is that of a project. */
  readonly root: ComposerJson;
  /** The product, and what goes with it. */
  readonly require: Links;
  readonly repositories: readonly { readonly type: string; readonly url: string }[];
  readonly extra: Readonly<Record<string, unknown>>;
}

/** The composer.json of a project template: upstream's root, with the product in place of its files. */
export function composeProject(request: ProjectRequest): ComposerJson {
  const { name, description, version, root, repositories, extra } = request;
  const kept = Object.entries(root).filter(([field]) => !['replace', 'suggest', 'extra'].includes(field));
  return {
    ...Object.fromEntries(kept),
    name,
    description,
    type: 'project',
    version,
    require: sortedLinks(request.require),
    'minimum-stability': stabilityOf(version),
    'prefer-stable': true,
    ...(repositories.length === 0 ? {} : { repositories }),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  };
}
