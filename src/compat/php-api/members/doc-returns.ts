import type { DeclaredClass } from '../../php/class-table.js';
import type { PhpMethod, TypeText } from '../../php/php-facts.js';
import type { ClassPair } from '../class-pair.js';
import { lineageOf } from '../hierarchy/lineage.js';
import type { DocReturns } from '../svc/svc-signature.js';

/**
 * What the doc blocks promise of the result: where a method's own says nothing (`@inheritdoc`, or none), that of the
 * nearest ancestor. As magento-semver does it, both are looked up in the tree after the change: what changed there is
 * told of the ancestor.
 */
export async function docReturns(
  { after: owner, trees }: ClassPair,
  before: PhpMethod,
  after: PhpMethod,
): Promise<DocReturns> {
  const own = { before: before.returns.doc, after: after.returns.doc };
  if ((own.before === null) === (own.after === null) || owner.kind === 'trait') return own;
  const { parents, interfaces } = await lineageOf(await trees.after.classes(), owner);
  const above = inherited([...parents, ...interfaces], after.name);
  return { before: own.before ?? above, after: own.after ?? above };
}

function inherited(owners: readonly DeclaredClass[], name: string): TypeText | null {
  for (const { methods } of owners) {
    const doc = methods.find((one) => one.name.toLowerCase() === name.toLowerCase())?.returns.doc ?? null;
    if (doc !== null) return doc;
  }
  return null;
}
