import { z } from 'zod';
import { nearestWord } from '../../src/series/nearest-word.js';

type Issue = z.core.$ZodIssue;

/**
 * Which of a union's alternatives somebody meant: of mappings the one whose keys are most nearly
 * those that were written, of other values the one of the same kind. null when none is nearest, so
 * that only the union's own message helps.
 *
 * @param errors what zod says against each alternative; null: only mappings are wanted
 */
export function bestAlternative(
  union: z.ZodType | null,
  value: unknown,
  errors: readonly (readonly Issue[])[] | null,
): number | null {
  if (!(union instanceof z.ZodUnion)) return null;
  const [best, second] = (union.options as readonly z.ZodType[])
    .map((option, index) => ({ index, distance: distanceOf(option, value, errors?.[index] ?? null) }))
    .filter(({ distance }) => distance < Infinity)
    .sort((a, b) => a.distance - b.distance || a.index - b.index);
  return best === undefined || best.distance === second?.distance ? null : best.index;
}

/** How many keys are missing or unknown, where one that was misspelt counts once; infinite: something else was meant. */
function distanceOf(option: z.ZodType, value: unknown, errors: readonly Issue[] | null): number {
  if (!(option instanceof z.ZodObject)) {
    return errors === null || errors.some(isOfAnotherKind) ? Infinity : 0;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return Infinity;
  const known = Object.keys(option.shape);
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  const missing = known.filter(
    (key) => !Object.hasOwn(value, key) && isRequired(option.shape[key] as z.ZodType),
  );
  const misspelt = missing.filter((key) => nearestWord(key, unknown) !== null).length;
  const near = misspelt > 0 || known.some((key) => Object.hasOwn(value, key));
  return near ? unknown.length + missing.length - misspelt : Infinity;
}

function isOfAnotherKind({ code, path }: Issue): boolean {
  return code === 'invalid_type' && path.length === 0;
}

function isRequired(schema: z.ZodType): boolean {
  return !(schema instanceof z.ZodOptional || schema instanceof z.ZodDefault);
}
