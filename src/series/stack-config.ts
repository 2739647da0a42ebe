import { z } from 'zod';

/** https, ssh, git and file URLs, `git@host:path`, or a path; never a password or token in it, never `ext::`. */
const REMOTE =
  /^(?:https?:\/\/(?![^/]*@)[^\s]+|(?:ssh|git|file):\/\/(?![^/]*:[^/]*@)[^\s]+|[A-Za-z0-9_.-]+@[A-Za-z0-9.-]+:[^\s]+|\.{0,2}\/[^\0-\x1f]*)$/;
const FORK =
  /^(?:[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+|https?:\/\/(?![^/]*@)[^\s]+|[A-Za-z0-9_.-]+@[A-Za-z0-9.-]+:[^\s]+|\.{0,2}\/[^\0-\x1f]*)$/;

const remote = z
  .string()
  .regex(REMOTE, 'expected the URL or path of a git repository, without a password or token in it');
const refGlob = z.string().regex(/^[^\s~^:?\\-][^\s~^:?\\]*$/, 'expected a ref name or glob, such as 2.4.*');
const pathGlob = z
  .string()
  .regex(/^[^/\0-\x1f][^\0-\x1f]*$/, 'expected a glob of paths relative to the root of the tree');
const text = z.string().regex(/^[^\0-\x1f<>]+$/, 'expected one line of text without < or >');

const oneOrMore = (item: z.ZodString) =>
  z.union([item, z.array(item).min(1)]).transform((value) => (Array.isArray(value) ? value : [value]));
const severity = z.enum(['B', 'M', 'P', 'warn', 'never']);

/**
 * The schema of `stack.yml`. Every key has a description, because the published JSON Schema
 * (`docs/stack.schema.json`) is generated from it and editors show them.
 */
export const stackConfigSchema = z
  .strictObject({
    upstream: remote.describe('URL of the upstream repository that is followed'),
    mirror: remote.optional().describe('URL of the hosted mirror that `sync` pushes to'),
    fork: z
      .string()
      .regex(FORK, 'expected owner/name, or the URL of a git repository without a password or token in it')
      .optional()
      .describe('owner/name or URL of the repository that holds the applied series'),
    branch: z
      .string()
      .regex(/^(?!upkeep\/)[^\s~^:?*[\\-][^\s~^:?*[\\]*$/, 'expected the name of a branch outside of upkeep/')
      .optional()
      .describe('Branch of the fork that holds the applied series; named as the release line unless given'),
    follow: z
      .strictObject({
        tags: oneOrMore(refGlob)
          .optional()
          .describe(
            'Globs of the release tags to follow, such as 2.4.*; a release before a final one is moved to only where a glob names its kind, such as 2.4.9-beta*',
          ),
        branches: oneOrMore(refGlob).optional().describe('Globs of the branches to follow'),
      })
      .optional()
      .describe('Which upstream releases the stack is to be kept up with'),
    forecast: oneOrMore(refGlob).optional().describe('Unreleased upstream branches to look ahead on'),
    exclude: oneOrMore(pathGlob)
      .optional()
      .describe('Globs of upstream paths that the distribution does not carry'),
    committer: z
      .strictObject({
        name: text.describe('Name of the committer of replayed commits'),
        email: text.describe('Mail address of the committer of replayed commits'),
      })
      .optional()
      .describe('Committer of replayed commits; Upkeep <upkeep@localhost> unless given'),
    recipe: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/, 'expected the name of a recipe in recipes/repositories/')
      .optional()
      .describe("Recipe that upstream's releases are built by; that of the stack's name unless given"),
    required_checks: z
      .array(z.string().min(1))
      .optional()
      .describe('Names of the checks that must pass on a candidate branch before it is published'),
    dashboard_issue: z.boolean().optional().describe('Whether an issue with the state of the stack is kept'),
    policy: z
      .strictObject({
        compat: z
          .strictObject({
            X: severity.optional().describe('Third-party extensions'),
            D: severity.optional().describe('Database schema and data'),
            A: severity.optional().describe('API'),
          })
          .optional()
          .describe('The mildest severity that fails at each level'),
      })
      .optional()
      .describe('What a patch may do'),
  })
  .describe('Configuration of one stack of patches');

export type StackConfig = z.output<typeof stackConfigSchema>;
