import type { ExtensionUse } from '../extension-use.js';
import type { FactsReader } from '../facts-reader.js';
import type { AstNode } from './ast.js';
import { DocFinder } from './doc-finder.js';
import { FileConstants } from './file-constants.js';
import { isClass } from './is-class.js';
import type { NameScope } from './name-scope.js';
import { parsePhp } from './parse-php.js';
import { readClass } from './read-class.js';
import { readSetupPatch } from './read-setup-patch.js';
import { classTypes, type ClassTypes } from './uses/class-types.js';
import { commentedTypes } from './uses/commented-types.js';
import { declarationUses } from './uses/declaration-uses.js';
import { NodeUses } from './uses/node-uses.js';
import { TypeGuess } from './uses/type-guess.js';
import { UseList } from './uses/use-list.js';
import { walkPhp, type PhpContext } from './walk-php.js';

/**
 * What the PHP code and the templates of an extension depend on, as far as each file tells by itself: classes that are
 * injected, made and named, members that are called and read, tables, configuration, templates, resources. What a
 * class with a name inherits and overrides is not here: that is told by its facts.
 */
export const phpUsesReader: FactsReader<readonly ExtensionUse[]> = {
  kind: 'php-uses',
  version: 1,
  takes: (path) => /\.(?:php|phtml)$/.test(path),
  read: (content) => readUses(content),
};

function readUses(content: string): readonly ExtensionUse[] {
  const source = parsePhp(content);
  const file = { source, docs: new DocFinder(source) };
  const constants = new FileConstants();
  const classes = new Map<string, ClassTypes>();
  const nodes: { readonly node: AstNode; readonly context: PhpContext }[] = [];
  const uses = new UseList();
  let scope: NameScope | null = null;
  walkPhp(source, (node, context, after) => {
    nodes.push({ node, context });
    scope ??= node.kind === 'namespace' ? context.scope : null;
    if (!isClass(node) || node.name === null) return;
    constants.add(node, context.class, context.scope);
    const facts = readClass({ ...node, name: node.name }, context.scope, after, file);
    classes.set(context.class, classTypes(node, facts, context.scope));
    const patch = readSetupPatch(node, facts, context.scope, constants);
    for (const name of patch?.dependencies ?? []) {
      uses.add({ kind: 'data-patch', name }, 'runs after it', facts.line);
    }
  });
  const top = scope ?? nodes[0]?.context.scope;
  const commented = top === undefined ? new Map<string, readonly string[]>() : commentedTypes(source, top);
  const guess = new TypeGuess(constants, classes, commented);
  const reader = new NodeUses(constants, guess, uses);
  for (const { node, context } of nodes) {
    declarationUses(node, context, constants, guess, uses);
    reader.read(node, context);
  }
  return uses.sorted();
}
