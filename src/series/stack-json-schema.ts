import { z } from 'zod';
import { stackConfigSchema } from './stack-config.js';

/** The published JSON Schema of `stack.yml` (`docs/stack.schema.json`), as text with a final newline. */
export function stackJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(stackConfigSchema, { io: 'input' });
  const document = { $schema, title: 'Upkeep stack.yml', ...schema };
  return `${JSON.stringify(document, null, 2)}\n`;
}
