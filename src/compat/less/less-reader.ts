import type { FactsReader } from '../facts-reader.js';
import { LineTable } from '../line-table.js';
import { blankComments } from './blank-comments.js';
import type { LessFacts, LessMixin, LessNamed, LessParameterFacts } from './less-facts.js';
import type { LessNode, LessParameter } from './less-node.js';
import { parseLess } from './parse-less.js';

const MODULE_IMPORT = /^[ \t]*\/\/@magento_import\b[^'"\n]*(['"])([^'"\n]+)\1/gm;

/** Reads Less files, each for itself. Names that are computed are left out. */
export const lessReader: FactsReader<LessFacts> = {
  kind: 'less',
  version: 1,
  takes: (path) => path.endsWith('.less'),
  read(content) {
    // As the parser does it, so that places are the same.
    const text = content.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
    const lines = new LineTable(text);
    const [variables, mixins, imports]: [LessNamed[], LessMixin[], LessNamed[]] = [[], [], []];
    const [rules, others] = [new Set<string>(), new Set<string>()];
    for (const { node, index } of parseLess(blankComments(text))) {
      const { name } = node;
      const named = { name: typeof name === 'string' ? name : '', line: lines.lineAt(index) };
      if (node.type === 'Declaration' && node.variable === true) variables.push(named);
      else if (node.type === 'MixinDefinition') {
        mixins.push({ ...named, parameters: (node.params ?? []).map(parameterOf) });
      } else if (node.type === 'Import') imports.push({ name: pathOf(node), line: named.line });
      else {
        for (const rule of callableNames(node)) rules.add(rule);
        others.add(named.name || node.type);
      }
    }
    const moduleImports = [...text.matchAll(MODULE_IMPORT)].map(({ index, 2: path = '' }) => ({
      name: path,
      line: lines.lineAt(index),
    }));
    return {
      empty: text.trim() === '',
      variables,
      mixins,
      rules: [...rules].toSorted(),
      imports: imports.filter(({ name }) => name !== ''),
      moduleImports,
      others: [...others].toSorted(),
    };
  },
};

function parameterOf({ name, value, variadic = false }: LessParameter): LessParameterFacts {
  if (name === undefined) {
    return { name: variadic ? '...' : patternOf(value), optional: variadic, variadic };
  }
  return { name, optional: variadic || (value !== null && value !== undefined), variadic };
}

/** Selectors of a rule that are one class or id, without a condition. */
function callableNames({ type, selectors }: LessNode): readonly string[] {
  if (type !== 'Ruleset') return [];
  return (selectors ?? []).flatMap(({ elements, condition }) => {
    const value = elements.length === 1 && !condition ? elements[0]?.value : null;
    return typeof value === 'string' && /^[.#]/.test(value) ? [value] : [];
  });
}

/** A mixin with a pattern is called for arguments that equal it alone. */
function patternOf(value: LessNode | null | undefined): string {
  try {
    return value?.toCSS({}) ?? '';
  } catch {
    return '(pattern)';
  }
}

function pathOf({ path }: LessNode): string {
  const value = path?.value;
  if (typeof value === 'string') return value;
  const inner = (value as LessNode | undefined)?.value;
  return typeof inner === 'string' ? inner : '';
}
