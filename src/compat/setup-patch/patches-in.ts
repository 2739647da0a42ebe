import { classCode } from '../php/class-code.js';
import type { PhpClass, PhpFacts, PhpSetupPatch } from '../php/php-facts.js';
import type { TreeView } from '../tree/tree-view.js';
import type { SetupPatch } from './setup-patch.js';

const FOUND = /\\Setup\\Patch\\(?:Data|Schema)\\[^\\]+$/i;
const REVERTABLE = 'magento\\framework\\setup\\patch\\patchrevertableinterface';
const SCHEMA = /\\schemapatch\w*interface$/i;
/** Methods that say how a patch is run, and not what it does. */
const ABOUT = new Set(['__construct', 'getaliases', 'getdependencies', 'getversion', 'revert']);

/**
 * The patches that a file declares. Besides classes that say themselves that they are patches, those are it that stand
 * in one of the folders of patches and extend another class, which then says so.
 */
export async function patchesIn(
  view: TreeView,
  file: string,
  facts: PhpFacts,
): Promise<readonly SetupPatch[]> {
  const found: SetupPatch[] = [];
  for (const one of facts.classes) {
    const patch = facts.patches.find((said) => said.class === one.name);
    if (patch !== undefined || isCandidate(one)) found.push(await patchOf(view, file, one, patch));
  }
  return found;
}

function isCandidate({ kind, abstract, name, extends: parents }: PhpClass): boolean {
  return kind === 'class' && !abstract && parents.length > 0 && FOUND.test(name);
}

async function patchOf(
  view: TreeView,
  file: string,
  one: PhpClass,
  said: PhpSetupPatch | undefined,
): Promise<SetupPatch> {
  const above = one.extends.length === 0 ? [] : await (await view.classes()).ancestors(one.name);
  const interfaces = [one, ...above].flatMap((each) =>
    each.kind === 'interface' ? [each.name, ...each.extends] : each.implements,
  );
  const bodyOf = (name: string): string =>
    one.methods.find((method) => method.name.toLowerCase() === name)?.body ?? '';
  return {
    name: one.name,
    type:
      /\\Schema\\[^\\]+$/i.test(one.name) || interfaces.some((name) => SCHEMA.test(name)) ? 'schema' : 'data',
    file,
    line: one.line,
    found: FOUND.test(one.name),
    revertable: interfaces.some((name) => name.toLowerCase() === REVERTABLE),
    aliases: said?.aliases ?? null,
    dependencies: said?.dependencies ?? null,
    code: classCode(one, (name) => !ABOUT.has(name)),
    aliasCode: bodyOf('getaliases'),
    dependencyCode: bodyOf('getdependencies'),
  };
}
