import type { TreeChange } from '../tree/tree-change.js';

/**
 * Knows which types are no longer there at all: a class, or a virtual type. What `di.xml` said of such a type is not
 * worth a finding of its own: that the type is gone is one already, and a virtual type that became a class says it in
 * its constructor. Types that were never in the tree (a package alone
 * lacks the framework) are not gone.
 */
export class GoneTypes {
  readonly #change: TreeChange;
  readonly #virtual: ReadonlySet<string>;

  /** @param virtual names of virtual types that no file declares any more */
  constructor(change: TreeChange, virtual: ReadonlySet<string>) {
    this.#change = change;
    this.#virtual = virtual;
  }

  async has(name: string): Promise<boolean> {
    if (this.#virtual.has(name)) return true;
    if ((await this.#change.after.classes()).has(name)) return false;
    return (await this.#change.before.classes()).has(name);
  }

  /**
   * Whether nothing of that name ever was in the tree, though its module is: who says something of it says it of
   * nothing. What Magento generates is somewhere.
   */
  async isNowhere(name: string): Promise<boolean> {
    const [vendor = '', module = ''] = name.split('\\', 2);
    if (/(?:Factory|Proxy|Interceptor|Extension|ExtensionInterface)$/.test(name)) return false;
    const { components } = await this.#change.before.modules();
    if (!components.some((one) => one.type === 'module' && one.name === `${vendor}_${module}`)) return false;
    return !(await this.#change.before.classes()).has(name);
  }
}
