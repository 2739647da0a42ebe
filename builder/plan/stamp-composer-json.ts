import type { ComposerJson, Links } from '../composer/composer-json.js';

export interface Stamp {
  readonly name: string;
  readonly version: string;
  /** Every package of the build: its name upstream to its name as built. */
  readonly built: ReadonlyMap<string, string>;
  /** Added to `replace`: what the package stands for. */
  readonly replaces: Links;
}

/**
 * A module's composer.json as it is published: named, versioned, and linked exactly to the other
 * packages of the same build. Links to anything else, also of the same vendor, stay what they are.
 * `conflict` stays too: it speaks of upstream's versions, which `replace` keeps alive.
 */
export function stampComposerJson(upstream: ComposerJson, stamp: Stamp): ComposerJson {
  const fields = Object.entries(upstream).flatMap(([field, value]): [string, unknown][] => {
    if (field === 'name') {
      const named: [string, unknown] = ['name', stamp.name];
      return upstream.version === undefined ? [named, ['version', stamp.version]] : [named];
    }
    if (field === 'version') return [['version', stamp.version]];
    if (field === 'require' || field === 'require-dev') return [[field, mapLinks(value, stamp, true)]];
    if (field === 'suggest') return [[field, mapLinks(value, stamp, false)]];
    return field === 'replace' ? [] : [[field, value]];
  });
  const replace = Object.entries({ ...linksOf(upstream.replace), ...stamp.replaces });
  if (replace.length > 0) fields.push(['replace', sorted(replace)]);
  return Object.fromEntries(fields) as unknown as ComposerJson;
}

function mapLinks(value: unknown, stamp: Stamp, pin: boolean): Links {
  return Object.fromEntries(
    Object.entries(linksOf(value)).map(([name, constraint]) => {
      const built = stamp.built.get(name);
      return built === undefined ? [name, constraint] : [built, pin ? stamp.version : constraint];
    }),
  );
}

function linksOf(value: unknown): Links {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Links) : {};
}

function sorted(links: [string, string][]): Links {
  return Object.fromEntries(links.sort(([a], [b]) => (a < b ? -1 : 1)));
}
