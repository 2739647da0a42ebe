import type { PropertiesNode } from './ast.js';
import { expressionText } from './expression-text.js';
import type { FileContext } from './file-context.js';
import { inlineType } from './inline-type.js';
import { memberDoc } from './member-doc.js';
import type { NameScope } from './name-scope.js';
import type { PhpProperty } from './php-facts.js';
import { visibilityOf } from './visibility-of.js';

/** Reads a statement that declares properties; `after` is the end of what stands before it. */
export function readProperties(
  node: PropertiesNode,
  readonlyClass: boolean,
  scope: NameScope,
  after: number,
  file: FileContext,
): readonly PhpProperty[] {
  return node.properties.map((one) => {
    const doc = memberDoc(file.docs.find(after, one.name.loc.end.offset), scope);
    return {
      name: one.name.name,
      line: one.name.loc.start.line,
      visibility: visibilityOf(node.visibility),
      api: doc.api,
      deprecated: doc.deprecated,
      static: node.isStatic,
      readonly: one.readonly || readonlyClass,
      type: { inline: inlineType(one.type, one.nullable, scope), doc: doc.type },
      default: one.value === null ? null : expressionText(one.value, scope, file.source),
    };
  });
}
