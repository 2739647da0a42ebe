import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { TreeChange } from '../tree/tree-change.js';
import { areaWords } from '../view/area-words.js';
import { changedViewKeys } from '../view/changed-view-keys.js';
import { compareLayers } from '../view/compare-layers.js';
import { themesOfChange } from '../view/themes-of-change.js';
import { pageLayoutRemoved } from './layout-rules.js';
import { pageLayoutsReader } from './page-layouts-reader.js';

/** Ids of page layouts that nothing declares any more. */
export async function pageLayoutFindings(change: TreeChange): Promise<readonly Finding[]> {
  const keys = await changedViewKeys(change, pageLayoutsReader, (ids) =>
    ids.map(({ id, line }) => ({ key: id, value: null, line })),
  );
  if (keys.length === 0) return [];
  const themes = await themesOfChange(change);
  return keys.flatMap((key) =>
    compareLayers(key, themes).flatMap((one) => {
      if (one.kind !== 'gone') return [];
      const { file, line } = one.before;
      return [
        makeFinding(pageLayoutRemoved, {
          subject: { kind: 'layout-handle', name: `page_layout/${key.key}`, area: one.area },
          file,
          line,
          reason: `the page layout ${key.key} is gone ${areaWords(one.area)}: pages, categories and products that have chosen it, and layout files that name it, are shown without any`,
        }),
      ];
    }),
  );
}
