import { literalText } from '../php/literal-text.js';
import type { PhpClass } from '../php/php-facts.js';
import type { TreeView } from '../tree/tree-view.js';

/**
 * The text that a class, one of its traits, or the nearest class above it that the tree has gives to a property; null
 * when none does, or it is no text.
 */
export async function effectiveDefault(
  view: TreeView,
  one: PhpClass,
  property: string,
): Promise<string | null> {
  const classes = await view.classes();
  const above = (await classes.ancestors(one.name)).filter(({ kind }) => kind !== 'interface');
  for (const each of [one, ...above]) {
    const traits = await Promise.all(each.uses.map((name) => classes.find(name)));
    for (const source of [each, ...traits]) {
      const found = source?.properties.find(({ name }) => name === property);
      if (found !== undefined) return literalText(found.default);
    }
  }
  return null;
}
