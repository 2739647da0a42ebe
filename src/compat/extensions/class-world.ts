import type { ClassTable, DeclaredClass } from '../php/class-table.js';

/** A class, and whose it is. */
export interface WorldClass extends DeclaredClass {
  /** Whether it is of an extension. */
  readonly own: boolean;
  /** Which of the folders of extensions has it; null for the tree. */
  readonly folder: number | null;
}

/** The classes of a tree together with those of the extensions that would be installed in it. */
export class ClassWorld {
  readonly #extensions: readonly ClassTable[];
  readonly #core: ClassTable;

  constructor(core: ClassTable, extensions: readonly ClassTable[]) {
    this.#core = core;
    this.#extensions = extensions;
  }

  has(name: string): boolean {
    return this.#core.has(name) || this.isOwn(name);
  }

  /** Whether an extension declares it. */
  isOwn(name: string): boolean {
    return this.#extensions.some((table) => table.has(name));
  }

  /** The class; null when nobody has one of that name, or its file cannot be read. */
  async find(name: string): Promise<WorldClass | null> {
    for (const [folder, table] of this.#extensions.entries()) {
      const own = table.has(name) ? await table.find(name) : null;
      if (own !== null) return { ...own, own: true, folder };
    }
    const core = await this.#core.find(name);
    return core === null ? null : { ...core, own: false, folder: null };
  }

  /**
   * The class behind a name that Magento generates code for: `Foo\Proxy`, `Foo\Interceptor` and `FooFactory` stand
   * for `Foo` where nobody declares them.
   */
  behind(name: string): string {
    if (this.has(name)) return name;
    const generated = /^(.+?)(?:\\Proxy|\\Interceptor|Factory|ExtensionFactory)$/i.exec(name)?.[1];
    return generated !== undefined && this.has(generated) ? generated : name;
  }
}
