const IMPORT = /^[ \t]*use[ \t]+([\w\\][^;(){}]{0,2000}(?:\{[^}]{0,5000}\}[ \t]{0,9})?);/gm;

/** What names of classes mean in a file, by a quick look at its imports. */
export class QuickScope {
  /** Imported classes by alias in lower case. */
  readonly #imports = new Map<string, string>();

  /** @param head the file until its first class */
  constructor(head: string) {
    for (const [, text = ''] of head.matchAll(IMPORT)) {
      const [, prefix = '', group] = /^([^{]*)(?:\{([^}]*)\})?/.exec(text) ?? [];
      for (const item of (group ?? prefix).split(',')) {
        const [path = '', alias] = item.trim().split(/[ \t]+as[ \t]+/i, 2);
        const name = `${group === undefined ? '' : prefix.trim()}${path}`.replace(/^\\+/, '');
        const key = alias ?? name.slice(name.lastIndexOf('\\') + 1);
        if (name !== '') this.#imports.set(key.toLowerCase(), name);
      }
    }
  }

  /** The full name, without a leading `\`, of what is called `name` in a namespace. */
  resolve(name: string, space: string): string {
    if (name.startsWith('\\')) return name.slice(1);
    const cut = name.indexOf('\\');
    const imported = this.#imports.get((cut === -1 ? name : name.slice(0, cut)).toLowerCase());
    if (imported !== undefined) return cut === -1 ? imported : imported + name.slice(cut);
    return space === '' ? name : `${space}\\${name}`;
  }
}
