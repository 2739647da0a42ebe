import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import type { Rule } from '../rule.js';
import type { TreeView } from '../tree/tree-view.js';
import { areaWords } from '../view/area-words.js';
import type { LayerDifference } from '../view/compare-layers.js';
import { elementWords } from './element-words.js';
import { handleWords } from './handle-words.js';
import type { LayoutValue } from './layout-declarations.js';
import {
  layoutAliasChanged,
  layoutBlockClassChanged,
  layoutBlockTemplateChanged,
  layoutElementHidden,
  layoutTypeChanged,
  pageLayoutChanged,
} from './layout-rules.js';

/** What a block is that says no class. */
const DEFAULT_CLASS = 'Magento\\Framework\\View\\Element\\Template';

/**
 * What is said of something that a handle declares otherwise than before.
 *
 * @param view the tree after the change
 */
export async function changedFindings(
  handle: string,
  { area, before, after }: LayerDifference<LayoutValue> & { readonly kind: 'changed' },
  view: TreeView,
): Promise<readonly Finding[]> {
  const [old, now] = [before.value, after.value];
  const where = `${handleWords(handle)} ${areaWords(area)}`;
  const at = { file: after.file, line: after.line };
  if (old.is === 'page-layout' && now.is === 'page-layout') {
    return [
      makeFinding(pageLayoutChanged, {
        ...at,
        subject: { kind: 'layout-handle', name: handle, area },
        reason: `${where} uses the page layout ${now.layout} instead of ${old.layout}: containers that it has not are gone from the page`,
      }),
    ];
  }
  if (old.is === 'hidden' && now.is === 'hidden') {
    if (old.how === 'remove') return [];
    return [
      makeFinding(layoutElementHidden, {
        ...at,
        subject: { kind: 'layout-element', name: now.name, member: handle, area },
        reason: `${now.name} is taken off the page by ${where}, where it was only not shown before: templates and layout files cannot refer to it`,
      }),
    ];
  }
  if (old.is !== 'element' || now.is !== 'element') return [];
  const subject = { kind: 'layout-element', name: now.name, member: handle, area } as const;
  const found: Finding[] = [];
  const say = (rule: Rule, reason: string): void => {
    found.push(makeFinding(rule, { ...at, subject, reason: `in ${where} ${reason}` }));
  };
  const what = `the ${elementWords(now.type)} ${now.name}`;
  if (old.type !== now.type) {
    say(
      layoutTypeChanged,
      `${now.name} is a ${elementWords(now.type)} instead of a ${elementWords(old.type)}: what was said of its class, template and arguments fails`,
    );
    return found;
  }
  if (now.type === 'block' && !(await isStill(old.class, now.class, view))) {
    say(
      layoutBlockClassChanged,
      `${what} is of the class ${now.class || DEFAULT_CLASS} instead of ${old.class || DEFAULT_CLASS}: templates and plugins made for that one break`,
    );
  }
  if (!isSameTemplate(old.template, now.template)) {
    say(
      layoutBlockTemplateChanged,
      `${what} has the template ${now.template || '(none)'} instead of ${old.template || '(none)'}: a theme's copy of the old one is not shown`,
    );
  }
  if (old.alias !== now.alias) {
    say(
      layoutAliasChanged,
      `${what} has the alias ${now.alias} instead of ${old.alias}: templates of themes that ask for ${old.alias} show nothing`,
    );
  }
  return found;
}

async function isStill(old: string, now: string, view: TreeView): Promise<boolean> {
  const [from, to] = [(old || DEFAULT_CLASS).toLowerCase(), now || DEFAULT_CLASS];
  if (from === to.toLowerCase()) return true;
  const classes = await view.classes();
  return (await classes.ancestors(to)).some(({ name }) => name.toLowerCase() === from);
}

/** A template without its module's name is sought in the module of the block's class: mostly the same one. */
function isSameTemplate(old: string, now: string): boolean {
  if (old.includes('::') === now.includes('::')) return old === now;
  const pathOf = (template: string): string =>
    template.slice(template.lastIndexOf('::') + 1).replace(/^:/, '');
  return pathOf(old) === pathOf(now);
}
