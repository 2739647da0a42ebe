import type { ConstantsNode, EnumCaseNode } from './ast.js';
import { expressionText } from './expression-text.js';
import type { FileContext } from './file-context.js';
import { hasAttribute } from './has-attribute.js';
import { memberDoc } from './member-doc.js';
import type { NameScope } from './name-scope.js';
import type { PhpConstant } from './php-facts.js';
import { visibilityOf } from './visibility-of.js';

/**
 * Reads a statement that declares constants, or a case of an enum, whose value is `case`, or `case = …`; `after` is
 * the end of what stands before it.
 */
export function readConstants(
  node: ConstantsNode | EnumCaseNode,
  scope: NameScope,
  after: number,
  file: FileContext,
): readonly PhpConstant[] {
  const isCase = node.kind === 'enumcase';
  return (isCase ? [node] : node.constants).map((one) => {
    const doc = memberDoc(file.docs.find(after, one.name.loc.end.offset), scope);
    const value = one.value === null ? '' : expressionText(one.value, scope, file.source);
    return {
      name: one.name.name,
      line: one.name.loc.end.line,
      visibility: isCase ? 'public' : visibilityOf(node.visibility),
      api: doc.api,
      deprecated: doc.deprecated || hasAttribute(node.attrGroups, 'Deprecated', scope),
      final: !isCase && node.final,
      value: isCase ? (value === '' ? 'case' : `case = ${value}`) : value,
    };
  });
}
