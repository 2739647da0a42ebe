import type { ReferenceNode, UseNode } from './ast.js';

/** What the names of classes mean in one place of a file: its namespace, its imports, and the class around it. */
export class NameScope {
  readonly namespace: string;
  /** The class around; null outside of one, and in a trait, where `self` is the class that uses it. */
  readonly self: string | null;
  /** The parent of the class around. */
  readonly parent: string | null;
  readonly #imports: Map<string, string>;

  /** @param imports class imports by alias in lower case; those of `use` are added as they come */
  constructor(
    namespace: string,
    imports = new Map<string, string>(),
    self: string | null = null,
    parent: string | null = null,
  ) {
    this.namespace = namespace;
    this.self = self;
    this.parent = parent;
    this.#imports = imports;
  }

  /** The same place inside of a class. */
  inside(self: string | null, parent: string | null): NameScope {
    return new NameScope(this.namespace, this.#imports, self, parent);
  }

  /** Adds the classes and namespaces of a `use`; functions and constants are of no interest. */
  addUse(use: UseNode): void {
    if (use.type !== null) return;
    for (const item of use.items) {
      if (item.type !== null) continue;
      const name = trimSlashes(use.name === null ? item.name : `${use.name}\\${item.name}`);
      const alias = item.alias?.name ?? name.slice(name.lastIndexOf('\\') + 1);
      this.#imports.set(alias.toLowerCase(), name);
    }
  }

  /** A name that something is declared under. */
  declare(name: string): string {
    return this.namespace === '' ? name : `${this.namespace}\\${name}`;
  }

  /** The full name of a class that the source calls `name`, without a leading `\`. */
  resolve(name: string): string {
    if (name.startsWith('\\')) return trimSlashes(name);
    if (/^namespace\\/i.test(name)) return this.declare(name.slice('namespace\\'.length));
    const cut = name.indexOf('\\');
    const imported = this.#imports.get((cut === -1 ? name : name.slice(0, cut)).toLowerCase());
    if (imported === undefined) return this.declare(name);
    return cut === -1 ? imported : imported + name.slice(cut);
  }

  /** The full name of the class that a node stands for; `self`, `static` and `parent` where that is not known. */
  resolveNode(node: ReferenceNode): string {
    if (node.kind === 'selfreference') return this.self ?? 'self';
    if (node.kind === 'parentreference') return this.parent ?? 'parent';
    if (node.kind === 'staticreference') return 'static';
    if (node.resolution === 'rn') return this.declare(node.name);
    return node.name.toLowerCase() === 'static' ? 'static' : this.resolve(node.name);
  }
}

function trimSlashes(name: string): string {
  return name.replace(/^\\+|\\+$/g, '');
}
