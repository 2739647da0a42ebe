import type { FactsReader } from '../facts-reader.js';
import type { AstNode, ClassNode, IdentifierNode } from './ast.js';
import { calledName } from './called-name.js';
import { DocFinder } from './doc-finder.js';
import { FileConstants } from './file-constants.js';
import { isClass } from './is-class.js';
import { parsePhp } from './parse-php.js';
import type { PhpCommand, PhpDispatch, PhpFacts, PhpSetupPatch } from './php-facts.js';
import { readClass } from './read-class.js';
import { readCommand } from './read-command.js';
import { readDispatch } from './read-dispatch.js';
import { readSetupPatch } from './read-setup-patch.js';
import { walkPhp, type PhpContext } from './walk-php.js';

/**
 * Reads PHP files with php-parser: what other code can depend on. Throws UnreadableError for what is neither PHP 8.5
 * nor PHP 7.4, for more than a megabyte, and for what is nested too deeply.
 */
export const phpReader: FactsReader<PhpFacts> = {
  kind: 'php',
  version: 5,
  takes: (path) => path.endsWith('.php'),
  read: (content) => readPhp(content),
};

type Declared = ClassNode & { readonly name: IdentifierNode };

function readPhp(content: string): PhpFacts {
  const source = parsePhp(content);
  const file = { source, docs: new DocFinder(source) };
  const constants = new FileConstants();
  const nodes: { readonly node: Declared; readonly context: PhpContext; readonly after: number }[] = [];
  const calls: { readonly node: AstNode & { readonly kind: 'call' }; readonly context: PhpContext }[] = [];
  const functions: PhpFacts['functions'][number][] = [];
  walkPhp(source, (node, context, after) => {
    if (node.kind === 'call') calls.push({ node, context });
    else if (node.kind === 'function') {
      functions.push({ name: context.scope.declare(node.name.name), line: node.name.loc.start.line });
    } else if (isDeclared(node)) {
      constants.add(node, context.class, context.scope);
      nodes.push({ node, context, after });
    }
  });
  const classes = nodes.map(({ node, context, after }) => readClass(node, context.scope, after, file));
  const commands: PhpCommand[] = [];
  const patches: PhpSetupPatch[] = [];
  for (const [index, { node, context }] of nodes.entries()) {
    const facts = classes[index];
    const command = readCommand(node, context.class, context.scope, constants);
    if (command !== null) commands.push(command);
    const patch = facts === undefined ? null : readSetupPatch(node, facts, context.scope, constants);
    if (patch !== null) patches.push(patch);
  }
  const dispatches: PhpDispatch[] = [];
  const phrases = new Set<string>();
  const aliases: PhpFacts['aliases'][number][] = [];
  for (const { node, context } of calls) {
    const dispatch = readDispatch(node, context, constants);
    if (dispatch !== null) dispatches.push(dispatch);
    const called = calledName(node, 'function')?.toLowerCase();
    const [first, second] = node.arguments.map((one) => constants.text(one, context.scope));
    if (called === '__' && typeof first === 'string') phrases.add(first);
    if (called === 'class_alias' && typeof first === 'string' && typeof second === 'string') {
      aliases.push({ name: second.replace(/^\\/, ''), of: first.replace(/^\\/, '') });
    }
  }
  return { classes, functions, aliases, dispatches, commands, phrases: [...phrases].toSorted(), patches };
}

function isDeclared(node: AstNode): node is Declared {
  return isClass(node) && node.name !== null;
}
