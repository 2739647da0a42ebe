import { viewFileOf } from '../assets/view-file-of.js';
import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { TreeChange } from '../tree/tree-change.js';
import { areaWords } from '../view/area-words.js';
import { goneFiles } from '../view/gone-files.js';
import { movedTo } from '../view/moved-to.js';
import { jsModuleRemoved } from './javascript-rules.js';
import { openAliases } from './open-aliases.js';

/** Modules that nobody finds under their path any more, nor by a name that leads elsewhere. */
export async function jsModuleFindings(change: TreeChange): Promise<readonly Finding[]> {
  const gone = await goneFiles(change, (place) => viewFileOf(place)?.kind === 'js-module');
  if (gone.length === 0) return [];
  const aliases = await openAliases(change.after);
  const whereTo = movedTo(change.paths);
  return gone.flatMap(({ changed, place, area }) => {
    const file = viewFileOf(place);
    if (file === null || aliases.leads(file.name, area)) return [];
    const now = whereTo(changed);
    return [
      makeFinding(jsModuleRemoved, {
        subject: { ...file, area },
        file: changed.path,
        line: 0,
        reason:
          `the JavaScript module ${file.name} is gone ${areaWords(area)}${now === null ? '' : `, perhaps to ${now}`}: ` +
          'scripts, templates, mixins and themes that name it break',
      }),
    ];
  });
}
