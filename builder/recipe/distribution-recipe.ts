import { z } from 'zod';
import { field } from './field.js';
import { packageRuleSchema } from './package-rule.js';

const { text, word, packageName, vendor } = field;

const members = z
  .array(z.union([packageName, word], { error: 'is neither the name of a package nor of a group' }))
  .describe('Names of packages as built (with a /), or of groups');

const flavor = z
  .strictObject({
    name: packageName.describe('Name of the metapackage'),
    description: text,
    include: members.optional().describe('All that it bundles; everything without it'),
    exclude: members.optional().describe('What it leaves out'),
    project: packageName.optional().describe('Name of a project template for it'),
    pros: z.array(text).default([]),
    cons: z.array(text).default([]),
  })
  .refine((one) => one.include !== undefined || one.exclude !== undefined, {
    error: 'needs include or exclude, or it would be the product',
  });

/** Rules of its own, or those of a repository's recipe. */
const stack = z.union(
  [
    word,
    z.array(packageRuleSchema).min(1),
    z.strictObject({
      recipe: word,
      bundle: z.boolean().default(true).describe('Whether the product requires its packages'),
    }),
  ],
  { error: 'is neither the name of a recipe in repositories/ nor a list of rules' },
);

const neighbour = {
  title: text.describe('What people call it'),
  url: text.optional().describe('Address of the Composer repository that has it'),
  account: z.boolean().default(false).describe('Whether that repository asks for an account'),
  plugins: z
    .array(packageName)
    .default([])
    .describe("Plugins of Composer's in projects of it, which the others are in the way of"),
};

const neighbours = z.strictObject({
  title: text.describe('What people call the distribution'),
  upstream: z
    .strictObject({ word: word.describe('Its word in the names of guides'), ...neighbour })
    .describe("Upstream's product, which the guides lead from and to"),
  others: z
    .record(
      word,
      z.strictObject({
        product: packageName.describe('Its metapackage, in the versions that upstream has'),
        ...neighbour,
        unknown: z.array(text).default([]).describe('What nobody can know of it, in sentences'),
      }),
    )
    .default({})
    .describe('Other products on the same upstream, by their word in the names of guides'),
  maintenance: z
    .strictObject({ on: text, off: text })
    .optional()
    .describe('Commands that close a shop to visitors and open it'),
});

const tagName = z
  .string()
  .regex(
    /^(?:[A-Za-z0-9._/-]|\{distribution\})*\{version\}[A-Za-z0-9._/-]*$/,
    'expected the name of a tag with {version} in it, such as {distribution}-{version}',
  );

/** The schema of a file in `recipes/`: what a distribution is made of. */
export const distributionRecipeSchema = z.strictObject({
  distribution: word,
  vendor: z
    .strictObject({ from: vendor, to: vendor })
    .optional()
    .describe('Renames the packages of a vendor'),
  upstream_version: text
    .optional()
    .describe(
      'Key of `extra` in product and flavors that holds the upstream version, such as magento_version',
    ),
  aliases: z
    .boolean()
    .default(false)
    .describe("Whether upstream's names lead to the renamed packages, for extensions that require them"),
  groups: z
    .union([word.describe('File in groups/'), z.record(word, z.array(packageName))], {
      error: 'is neither the name of a file in groups/ nor a mapping of names to lists of packages',
    })
    .optional()
    .describe('Names of sets of packages, by their names upstream'),
  stacks: z
    .record(text, stack)
    .refine((stacks) => Object.keys(stacks).length > 0, { error: 'names no stack' })
    .describe('By stack, where its packages are'),
  product: z.strictObject({
    name: packageName.describe('Name of the metapackage of everything'),
    description: text,
    root: text
      .optional()
      .describe('Stack whose composer.json at the root has the requirements and says what must exist'),
    leave_out: members.default([]).describe('What is published, but not required by it'),
    pros: z.array(text).default([]),
    cons: z.array(text).default([]),
  }),
  flavors: z.record(word, flavor).default({}),
  after_switch: z.array(text).default([]).describe('Commands to run after a flavor was switched'),
  repositories: z
    .array(z.strictObject({ type: text, url: text }))
    .optional()
    .describe('What project templates say instead of upstream'),
  services: word.optional().describe('File in services/, which says what a package needs to run'),
  neighbours: neighbours.optional().describe('What the guides of a release lead to and from'),
  nightly: z
    .strictObject({
      version: text.optional().describe('The release that the nightlies come before'),
      keep: z.int().min(1).default(14).describe('How many are kept'),
    })
    .optional(),
  release: z
    .strictObject({
      policy: z
        .enum(['manual', 'pull-request', 'automatic-patch'], {
          error: 'expected manual, pull-request or automatic-patch',
        })
        .default('manual')
        .describe(
          'How a release begins: by hand alone; by a pull request that the bot keeps; the same, and those of the same upstream release by themselves',
        ),
      tag: tagName.default('{version}').describe('Name of the tag in forks'),
      series_tag: tagName
        .default('{distribution}-{version}')
        .describe('Name of the tag in the series repository'),
    })
    .prefault({}),
});

/** The schema of a file in `recipes/groups/`. */
export const groupsSchema = z.record(word, z.array(packageName));

export type DistributionRecipe = z.output<typeof distributionRecipeSchema>;
export type Neighbours = z.output<typeof neighbours>;
export type FlavorRecipe = DistributionRecipe['flavors'][string];
export type Groups = z.output<typeof groupsSchema>;
