import { z } from 'zod';
import { nearestWord } from '../../src/series/nearest-word.js';
import { bestAlternative } from './best-alternative.js';
import { schemaAt } from './schema-at.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Something wrong in a recipe file, for people. */
export interface Explained {
  /** The mapping of the key, or the value that is wrong. */
  readonly path: Path;
  readonly key: string | null;
  readonly message: string;
  /** null where nothing better than the documentation is known. */
  readonly mend: string | null;
}

interface Finding extends Explained {
  /** The known key that an unknown one looks like, or the one that is missing. */
  readonly means: string | null;
  readonly missing: boolean;
}

/**
 * What zod found wrong in a file, in words. Of a union, whose own issue hides what is wrong inside,
 * the faults of the alternative that was meant; an unknown key comes with the one that it looks like.
 */
export function explainIssues(schema: z.ZodType, input: unknown, issues: readonly Issue[]): Explained[] {
  const all = issues.flatMap((issue) => find(schema, input, issue, []));
  const misspelt = new Set(all.filter((one) => !one.missing && one.means !== null).map(placeOf));
  return all.filter((one) => !(one.missing && misspelt.has(placeOf(one))));
}

function find(schema: z.ZodType, input: unknown, issue: Issue, above: Path): Finding[] {
  const path = [...above, ...issue.path];
  const at = schemaAt(schema, issue.path);
  const value = valueAt(input, issue.path);
  if (issue.code === 'unrecognized_keys') {
    const mapping = optionOf(at, bestAlternative(at, value, null)) ?? at;
    return issue.keys.map((key) => unknownKey(path, key, mapping));
  }
  if (issue.code === 'invalid_union') {
    const best = bestAlternative(at, value, issue.errors);
    const option = optionOf(at, best);
    if (best === null || option === null) return [wrongValue(path, issue.message, null)];
    return (issue.errors[best] ?? []).flatMap((inner) => find(option, value, inner, path));
  }
  if (issue.code === 'invalid_key') {
    return [wrongValue(path, `is a key that ${issue.issues[0]?.message ?? 'is not wanted'}`, null)];
  }
  if (issue.code === 'invalid_type') {
    if (value === undefined && path.length > 0) return [missingKey(path, at)];
    return [{ ...wrongValue(path, issue.message, at), ...quoted(issue.expected, value) }];
  }
  const empty = issue.code === 'too_small' && issue.minimum === 1;
  return [wrongValue(path, empty ? 'is empty' : issue.message, at)];
}

function optionOf(schema: z.ZodType | null, index: number | null): z.ZodType | null {
  if (!(schema instanceof z.ZodUnion) || index === null) return null;
  return (schema.options[index] as z.ZodType | undefined) ?? null;
}

/** YAML reads 1.0 and yes as other things than texts. */
function quoted(expected: string, value: unknown): { mend: string } | null {
  const text = expected === 'string' && (typeof value === 'number' || typeof value === 'boolean');
  return text ? { mend: 'Write it in quotes.' } : null;
}

function unknownKey(path: Path, key: string, at: z.ZodType | null): Finding {
  const known = at instanceof z.ZodObject ? Object.keys(at.shape) : [];
  const means = nearestWord(key, known);
  const mend = means === null ? `The keys here are: ${known.join(', ')}.` : `Did you mean '${means}'?`;
  return { path, key, message: `there is no key '${dotted([...path, key])}'`, mend, means, missing: false };
}

function missingKey(path: Path, at: z.ZodType | null): Finding {
  const message = `the key '${dotted(path)}' is missing`;
  const means = String(path.at(-1));
  return { path: path.slice(0, -1), key: null, message, mend: describe(at), means, missing: true };
}

function wrongValue(path: Path, text: string, at: z.ZodType | null): Finding {
  const expected = text.replace(/^Invalid [a-z ]+: (?=expected)/, '');
  const message =
    path.length === 0 ? expected : `'${dotted(path)}'${expected === text ? '' : ':'} ${expected}`;
  return { path, key: null, message, mend: describe(at), means: null, missing: false };
}

function placeOf({ path, means }: Finding): string {
  return dotted([...path, means ?? '']);
}

function describe(schema: z.ZodType | null): string | null {
  const description = schema?.description;
  return description === undefined ? null : `It is: ${description}.`;
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, key) ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  }
  return value;
}

function dotted(path: Path): string {
  return path.map(String).join('.');
}
