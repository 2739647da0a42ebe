import type { Finding } from '../finding.js';
import type { Judge } from '../judge.js';
import type { TreeChange } from '../tree/tree-change.js';
import { changedViewKeys } from '../view/changed-view-keys.js';
import { compareLayers, type LayerDifference } from '../view/compare-layers.js';
import { isWholeShop } from '../view/is-whole-shop.js';
import { themesOfChange } from '../view/themes-of-change.js';
import { addedFinding } from './added-finding.js';
import { changedFindings } from './changed-findings.js';
import { goneFinding } from './gone-finding.js';
import { Handles } from './handles.js';
import { isStillIncluded } from './is-still-included.js';
import { layoutDeclarations, type LayoutValue } from './layout-declarations.js';
import { layoutReader } from './layout-reader.js';
import { layoutRules } from './layout-rules.js';
import { pageLayoutFindings } from './page-layout-findings.js';
import { semverNames } from './semver-names.js';

interface Placed {
  readonly handle: string;
  readonly difference: LayerDifference<LayoutValue>;
}

/** Judges layout handles and page layouts, merged over modules, areas and themes as Magento merges them. */
export const layoutJudge: Judge = {
  title: 'Layout',
  rules: layoutRules,
  async judge(change) {
    const findings: Finding[] = [...(await pageLayoutFindings(change))];
    const keys = await changedViewKeys(change, layoutReader, layoutDeclarations);
    if (keys.length === 0) return findings;
    const themes = await themesOfChange(change);
    const names = await semverNames(change);
    const found = keys.flatMap((key) => {
      const [handle = ''] = key.key.split('\0', 1);
      return compareLayers(key, themes).map((difference) => ({ handle, difference }));
    });
    const isNew = newHandles(found);
    const handles = await Handles.open(change.after);
    const whole = isWholeShop(await change.before.modules());
    for (const { handle, difference } of found) {
      switch (difference.kind) {
        case 'gone': {
          if (await isStillIncluded(handle, difference, handles, themes.after)) break;
          const finding = goneFinding(handle, difference, names, whole);
          if (finding !== null) findings.push(finding);
          break;
        }
        case 'new': {
          if (await isHiddenFromTheFirst(difference.after.value, found, change, whole)) break;
          const finding = addedFinding(handle, difference, isNew(handle, difference.area), whole);
          if (finding !== null) findings.push(finding);
          break;
        }
        case 'changed':
          findings.push(...(await changedFindings(handle, difference, change.after)));
      }
    }
    return findings;
  },
};

/** Whether an element is hidden that was not there before, so that nobody misses it. */
async function isHiddenFromTheFirst(
  value: LayoutValue,
  found: readonly Placed[],
  change: TreeChange,
  whole: boolean,
): Promise<boolean> {
  if (value.is !== 'hidden') return false;
  const isNew = found.some(
    ({ difference: one }) =>
      one.kind === 'new' && one.after.value.is === 'element' && one.after.value.name === value.name,
  );
  // Of a tree without the core it is not known what else there is.
  if (!isNew && !whole) return false;
  const before = await change.before.allFacts(layoutReader);
  return ![...before.values()].some(({ elements }) => elements.some(({ name }) => name === value.name));
}

/** Whether a handle is new to an area, so that of what is in it nothing is new on its own. */
function newHandles(found: readonly Placed[]): (handle: string, area: string) => boolean {
  const added = new Set(
    found.flatMap(({ handle, difference: one }) =>
      one.kind === 'new' && one.after.value.is === 'handle' ? [`${handle} ${one.area}`] : [],
    ),
  );
  return (handle, area) => added.has(`${handle} ${area}`) || added.has(`${handle} base`);
}
