import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';
import { recipeSchema, type Recipe } from './recipe.js';

/**
 * A recipe from the text of its file. Throws BadInputError `bad-recipe` with every fault and its
 * line; `file` is how they name it. Loads zod and yaml, so import it where a recipe is wanted.
 */
export function parseRecipe(file: string, text: string): Recipe {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const syntax = document.errors.map((error) =>
    fault(
      file,
      lines.linePos(error.pos[0]).line,
      error.message.split('\n', 1)[0] ?? '',
      'Write it as valid YAML.',
    ),
  );
  if (syntax.length > 0) throw BadInputError.fromFaults('bad-recipe', syntax);

  const result = recipeSchema.safeParse(plain(file, document));
  if (!result.success) {
    const faults = result.error.issues.map((issue) =>
      fault(
        file,
        lineOf(document, lines, issue.path),
        what(issue.path, issue.message),
        'docs/recipes.md shows one.',
      ),
    );
    throw BadInputError.fromFaults('bad-recipe', faults);
  }
  const root = result.data.product.root;
  if (root !== undefined && !Object.hasOwn(result.data.stacks, root)) {
    const known = Object.keys(result.data.stacks).join(', ');
    const line = lineOf(document, lines, ['product', 'root']);
    throw BadInputError.fromFaults('bad-recipe', [
      fault(
        file,
        line,
        `product.root names '${root}', which is no stack of this recipe`,
        `Its stacks: ${known}.`,
      ),
    ]);
  }
  return result.data;
}

/** Aliases are expanded here; yaml refuses more than a hundred, which keeps a "billion laughs" out. */
function plain(file: string, document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw BadInputError.fromFaults('bad-recipe', [fault(file, 0, message, 'Write the values out.')]);
  }
}

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function what(path: readonly PropertyKey[], message: string): string {
  return path.length === 0 ? message : `'${path.map(String).join('.')}' ${message}`;
}

function fault(file: string, line: number, message: string, mend: string): Fault {
  return { code: 'bad-recipe', severity: 'error', file, line, message, mend };
}
