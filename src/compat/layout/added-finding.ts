import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import { areaWords } from '../view/area-words.js';
import type { LayerDifference } from '../view/compare-layers.js';
import { elementWords } from './element-words.js';
import { handleWords } from './handle-words.js';
import type { LayoutValue } from './layout-declarations.js';
import { layoutElementAdded, layoutElementHidden, layoutHandleAdded } from './layout-rules.js';

/**
 * What is said of something that a handle has newly; null when it goes without saying.
 *
 * @param newHandle whether the handle itself is new
 * @param whole whether the tree has everything: otherwise the handle may be one of the core
 */
export function addedFinding(
  handle: string,
  { area, after }: LayerDifference<LayoutValue> & { readonly kind: 'new' },
  newHandle: boolean,
  whole: boolean,
): Finding | null {
  const { value, file, line } = after;
  const where = `${handleWords(handle)} ${areaWords(area)}`;
  const at = { file, line };
  if (value.is === 'handle') {
    return makeFinding(layoutHandleAdded, {
      ...at,
      subject: { kind: 'layout-handle', name: handle, area },
      severity: whole ? 'M' : 'info',
      policyLevel: whole ? 'minor' : 'patch',
      reason: `this is the first file of ${where} in this tree: extensions can build on it from now on`,
    });
  }
  if (value.is === 'hidden') {
    const gone = value.how === 'remove' ? 'is taken off the page' : 'is not shown';
    return makeFinding(layoutElementHidden, {
      ...at,
      subject: { kind: 'layout-element', name: value.name, member: handle, area },
      // Of a handle that no other file of the tree knows it cannot be said who had the element before.
      severity: value.how === 'remove' && !newHandle ? 'B' : 'warn',
      reason: `${value.name} ${gone} by ${where}, with everything that extensions and themes put into it`,
    });
  }
  if (newHandle) return null;
  if (value.is === 'update') {
    return makeFinding(layoutElementAdded, {
      ...at,
      subject: { kind: 'layout-handle', name: handle, member: value.name, area },
      reason: `${where} newly includes the handle ${value.name}: pages show more than before`,
    });
  }
  if (value.is !== 'element') return null;
  return makeFinding(layoutElementAdded, {
    ...at,
    subject: { kind: 'layout-element', name: value.name, member: handle, area },
    reason: `${where} has a new ${elementWords(value.type)} ${value.name}: pages show more than before, and an extension may use the name already`,
  });
}
