import { isLinks, type ComposerJson, type Links } from '../composer/composer-json.js';

/** `sampledata:deploy` finds packages by this text, which stands before their version. */
const SAMPLE_DATA = /^Sample Data version:\s*/;

/**
 * How packages are called upstream and in a distribution: those that it builds get its vendor and
 * version, everything else stays, also of upstream's vendor.
 */
export class NameMap {
  readonly #names: ReadonlyMap<string, string>;
  readonly #version: string;

  /**
   * @param names upstream's name of every package that is built to its own
   * @param version of the distribution
   */
  constructor(names: ReadonlyMap<string, string>, version: string) {
    this.#names = names;
    this.#version = version;
  }

  has(upstream: string): boolean {
    return this.#names.has(upstream);
  }

  /** The name in the distribution; the same when it is not built by it. */
  built(upstream: string): string {
    return this.#names.get(upstream) ?? upstream;
  }

  /** Links to packages of the same build are exact. */
  require(links: Links): Links {
    return this.#map(links, () => this.#version);
  }

  /** A suggestion of a package is a text for people, except for sample data. */
  suggest(links: Links): Links {
    return this.#map(links, (text) => {
      const prefix = SAMPLE_DATA.exec(text)?.[0];
      return prefix === undefined ? text : `${prefix}${this.#version}`;
    });
  }

  /** Which plugins a project allows, by name. */
  config(config: unknown): unknown {
    if (typeof config !== 'object' || config === null || !('allow-plugins' in config)) return config;
    const plugins = config['allow-plugins'];
    if (typeof plugins !== 'object' || plugins === null || Array.isArray(plugins)) return config;
    const renamed = Object.entries(plugins).map(([name, allowed]) => [this.built(name), allowed as unknown]);
    return { ...config, 'allow-plugins': Object.fromEntries(renamed) as unknown };
  }

  /**
   * A composer.json as it is published: named, versioned and linked. `conflict` stays: it speaks of
   * upstream's versions, which `replace` keeps alive.
   */
  stamp(composer: ComposerJson): ComposerJson {
    const fields = Object.entries(composer).map(([field, value]): [string, unknown] => {
      if (field === 'require' || field === 'require-dev') {
        return [field, isLinks(value) ? this.require(value) : value];
      }
      if (field === 'suggest') return [field, isLinks(value) ? this.suggest(value) : value];
      return field === 'config' ? [field, this.config(value)] : [field, value];
    });
    return { ...Object.fromEntries(fields), name: this.built(composer.name), version: this.#version };
  }

  #map(links: Links, constraint: (text: string) => string): Links {
    return Object.fromEntries(
      Object.entries(links).map(([name, text]) =>
        this.#names.has(name) ? [this.built(name), constraint(text)] : [name, text],
      ),
    );
  }
}
