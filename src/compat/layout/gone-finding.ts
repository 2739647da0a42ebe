import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import { areaWords } from '../view/area-words.js';
import type { LayerDifference } from '../view/compare-layers.js';
import { elementWords } from './element-words.js';
import { handleWords } from './handle-words.js';
import type { LayoutValue } from './layout-declarations.js';
import {
  layoutBlockRemoved,
  layoutContainerRemoved,
  layoutHandleRemoved,
  layoutUpdateRemoved,
} from './layout-rules.js';
import type { SemverNames } from './semver-names.js';

/**
 * What is said of something that a handle has no more; null when nobody depends on it.
 *
 * @param whole whether the tree has everything: otherwise the handle may be one of the core
 */
export function goneFinding(
  handle: string,
  { area, before }: LayerDifference<LayoutValue> & { readonly kind: 'gone' },
  names: SemverNames,
  whole: boolean,
): Finding | null {
  const { value, file, line, place } = before;
  const where = `${handleWords(handle)} ${areaWords(area)}`;
  const at = { file, line };
  if (value.is === 'handle') {
    return makeFinding(layoutHandleRemoved, {
      ...at,
      subject: { kind: 'layout-handle', name: handle, area },
      severity: whole ? 'B' : 'warn',
      reason: `no file of ${where} is left in this tree: layout files of extensions and themes for it, and their <update handle="${handle}"/>, come to nothing`,
    });
  }
  if (value.is === 'update') {
    return makeFinding(layoutUpdateRemoved, {
      ...at,
      subject: { kind: 'layout-handle', name: handle, member: value.name, area },
      reason: `${where} includes the handle ${value.name} no more: what that declares, and what extensions add to it, is gone from the page`,
      level: names.isGone(place, value.name) ? 'major' : 'none',
    });
  }
  if (value.is !== 'element') return null;
  const container = value.type === 'container';
  const counted = value.type !== 'uiComponent' && names.isGone(place, value.name);
  return makeFinding(container ? layoutContainerRemoved : layoutBlockRemoved, {
    ...at,
    subject: { kind: 'layout-element', name: value.name, member: handle, area },
    reason: container
      ? `the container ${value.name} is gone from ${where}: what extensions and themes put into it is not shown`
      : `the ${elementWords(value.type)} ${value.name} is gone from ${where}: layout files of extensions and themes that refer to it do nothing`,
    level: counted ? 'major' : 'none',
  });
}
