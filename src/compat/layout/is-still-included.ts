import type { LayerDifference } from '../view/compare-layers.js';
import { lostFor } from '../view/lost-for.js';
import type { Themes } from '../view/themes.js';
import type { Handles } from './handles.js';
import type { LayoutValue } from './layout-declarations.js';

/** Whether an element or an included handle that a handle has no more comes to it by another handle that it includes. */
export async function isStillIncluded(
  handle: string,
  { before }: LayerDifference<LayoutValue> & { readonly kind: 'gone' },
  handles: Handles,
  themes: Themes,
): Promise<boolean> {
  const { value, place } = before;
  if (value.is !== 'element' && value.is !== 'update') return false;
  const files = await handles.includedBy(handle);
  const having = files.filter(({ facts }) =>
    value.is === 'element'
      ? facts.elements.some(({ name }) => name === value.name)
      : facts.updates.some((update) => update.handle === value.name),
  );
  return (
    lostFor(
      place,
      having.map((file) => file.place),
      themes,
    ) === null
  );
}
