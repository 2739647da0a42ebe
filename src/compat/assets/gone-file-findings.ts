import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { Rule } from '../rule.js';
import type { TreeChange } from '../tree/tree-change.js';
import { areaWords } from '../view/area-words.js';
import { goneFiles } from '../view/gone-files.js';
import { movedTo } from '../view/moved-to.js';
import { assetRemoved, emailFileRemoved, htmlTemplateRemoved, templateRemoved } from './asset-rules.js';
import { viewFileOf } from './view-file-of.js';

/** Templates, static files and files of email templates that nobody finds any more. JavaScript has its own judge. */
export async function goneFileFindings(change: TreeChange): Promise<readonly Finding[]> {
  const gone = await goneFiles(change, (place) => {
    const file = viewFileOf(place);
    return file !== null && file.kind !== 'js-module';
  });
  const whereTo = movedTo(change.paths);
  return gone.flatMap(({ changed, place, area }) => {
    const file = viewFileOf(place);
    if (file === null) return [];
    const { rule, what } = ruleOf(file.kind, place.kind === 'web');
    const now = whereTo(changed);
    return [
      makeFinding(rule, {
        subject: { ...file, area },
        file: changed.path,
        line: 0,
        reason:
          `the ${what} ${file.name} is gone ${areaWords(area)}${now === null ? '' : `, perhaps to ${now}`}: ` +
          'themes that override it and extensions that name it break',
      }),
    ];
  });
}

function ruleOf(kind: string, web: boolean): { readonly rule: Rule; readonly what: string } {
  if (kind === 'email-template') return { rule: emailFileRemoved, what: 'file of an email template' };
  if (kind === 'asset') return { rule: assetRemoved, what: 'static file' };
  return web
    ? { rule: htmlTemplateRemoved, what: 'JavaScript template' }
    : { rule: templateRemoved, what: 'template' };
}
