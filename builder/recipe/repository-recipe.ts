import { z } from 'zod';
import { field } from './field.js';
import { packageRuleSchema } from './package-rule.js';

/** The schema of a file in `recipes/repositories/`: which packages a repository gives. */
export const repositoryRecipeSchema = z.strictObject({
  repository: field.word.describe('Its name, which quirks refer to'),
  upstream: field.text.optional().describe("Address of upstream's repository, for Composer's metadata"),
  vendor: field.vendor.optional().describe('Vendor whose names in `replace` of the root are packages'),
  tags: z
    .strictObject({
      from: field.text.optional().describe('The first release; earlier tags are not built'),
      skip: z.array(field.text).default([]).describe('Tags that are no releases'),
    })
    .default({ skip: [] }),
  packages: z.array(packageRuleSchema).min(1),
});

export type RepositoryRecipe = z.output<typeof repositoryRecipeSchema>;
