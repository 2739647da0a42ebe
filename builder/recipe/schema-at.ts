import { z } from 'zod';

type Path = readonly PropertyKey[];

/** The schema of what is at a path below a schema, or null where the schema knows of nothing there. */
export function schemaAt(schema: z.ZodType, path: Path): z.ZodType | null {
  let current: z.ZodType | null = unwrap(schema);
  for (const key of path) {
    if (current === null) return null;
    const below = step(current, key);
    current = below === null ? null : unwrap(below);
  }
  return current;
}

function step(schema: z.ZodType, key: PropertyKey): z.ZodType | null {
  if (schema instanceof z.ZodObject) return (schema.shape[String(key)] as z.ZodType | undefined) ?? null;
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  if (schema instanceof z.ZodRecord) return schema.valueType as z.ZodType;
  if (!(schema instanceof z.ZodUnion)) return null;
  for (const option of schema.options as readonly z.ZodType[]) {
    const below = step(unwrap(option), key);
    if (below !== null) return below;
  }
  return null;
}

function unwrap(schema: z.ZodType): z.ZodType {
  let current = schema;
  while (current instanceof z.ZodOptional || current instanceof z.ZodDefault) {
    current = current.unwrap() as z.ZodType;
  }
  return current;
}
