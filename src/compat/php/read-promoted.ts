import type { MethodNode } from './ast.js';
import type { FileContext } from './file-context.js';
import { inlineType } from './inline-type.js';
import { memberDoc } from './member-doc.js';
import type { NameScope } from './name-scope.js';
import type { PhpProperty } from './php-facts.js';
import { promotedVisibility } from './promoted-visibility.js';

/** The properties that the parameters of a constructor declare; none for other methods. */
export function readPromoted(
  node: MethodNode,
  readonlyClass: boolean,
  scope: NameScope,
  file: FileContext,
): readonly PhpProperty[] {
  if (node.name.name.toLowerCase() !== '__construct') return [];
  let after = node.name.loc.end.offset;
  return node.arguments.flatMap((one): readonly PhpProperty[] => {
    const doc = memberDoc(file.docs.find(after, one.name.loc.end.offset), scope);
    after = one.loc.end.offset;
    const visibility = promotedVisibility(one);
    if (visibility === null) return [];
    return [
      {
        name: one.name.name,
        line: one.name.loc.start.line,
        visibility,
        api: doc.api,
        deprecated: doc.deprecated,
        static: false,
        readonly: one.readonly || readonlyClass,
        type: { inline: inlineType(one.type, one.nullable, scope), doc: doc.type },
        default: null,
      },
    ];
  });
}
