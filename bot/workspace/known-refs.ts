import type { Oid } from '../../src/git/oid.js';
import { refsSignature } from '../../src/git/refs-signature.js';

type Refs = ReadonlyMap<string, Oid>;

/**
 * Refs of repositories on this disk, remembered as long as no file that holds one has changed: most looks find nothing
 * new, and starting git to hear so is most of what they cost.
 */
export class KnownRefs {
  readonly #known = new Map<string, { readonly signature: string; readonly refs: Refs }>();

  /**
   * @param what tells lists of the same repository apart
   * @param list asked when something changed, or nothing is known
   */
  async read<T extends Refs | null>(gitDir: string, what: string, list: () => Promise<T>): Promise<T | Refs> {
    const key = `${gitDir}\n${what}`;
    // Before it is listed: what changes meanwhile makes the next look list again.
    const signature = refsSignature(gitDir);
    const known = this.#known.get(key);
    if (known !== undefined && signature !== '' && known.signature === signature) return known.refs;
    const refs = await list();
    if (refs === null) this.#known.delete(key);
    else this.#known.set(key, { signature, refs });
    return refs;
  }
}
