import { z } from 'zod';
import { parseVersion } from '../../src/versions/parse-version.js';
import { field } from './field.js';

const { text, word, path, packageName, constraint } = field;

/** A line, as it is, that a patch takes in or out; never a pattern, so that no text can make it slow. */
const evidence = z
  .strictObject({
    path: path.describe('File that a patch changes'),
    adds: text.optional().describe('Part of a line that it adds'),
    removes: text.optional().describe('Part of a line that it removes'),
  })
  .refine(({ adds, removes }) => adds !== undefined || removes !== undefined, {
    error: 'needs adds or removes, or any change of the file would count',
  });

const releases = constraint.optional().describe("Upstream's releases that it is said of; all without it");

const rule = z
  .strictObject({
    service: word.describe('Word of a service'),
    need: z.enum(['required', 'optional'], { error: 'expected required or optional' }),
    package: packageName.optional().describe('Said of what brings this package, by its name upstream'),
    link: text.optional().describe('Said of what requires this; what suggests it makes it optional'),
    patch: evidence.optional().describe('Said where a patch does this'),
    releases,
    why: text,
    source: z
      .string()
      .regex(/^https:\/\/\S+$/, 'expected an address that begins with https://')
      .optional(),
    unless: z
      .array(z.strictObject({ patch: evidence, why: text }))
      .default([])
      .describe('Patches that make it optional'),
  })
  .refine((one) => [one.package, one.link, one.patch].filter((mark) => mark !== undefined).length <= 1, {
    error: 'has more than one of package, link and patch: write a rule for each',
  });

const service = z.strictObject({
  title: text,
  programs: z
    .array(z.strictObject({ name: text, versions: constraint.optional(), releases }))
    .default([])
    .describe('What serves, and in which versions'),
});

const any = z.literal('any');
const version = z.string().refine((one) => parseVersion(one) !== null, { error: 'is no version' });
const extension = z.string().regex(/^[A-Za-z0-9_-]+$/, { error: 'is no name of an extension of PHP' });

const claim = z.strictObject({
  title: text,
  php: z
    .union([any, z.array(version)], { error: 'is neither any nor a list of versions' })
    .describe('Versions of PHP that it comes with'),
  extensions: z
    .union([any, z.array(extension)], { error: 'is neither any nor a list of extensions' })
    .describe('Extensions of PHP that are on'),
  switched_off: z.array(extension).default([]).describe('Extensions that come with it and are off'),
  services: z
    .record(
      word,
      z.union([any, z.record(text, version)], { error: 'is neither any nor programs with versions' }),
    )
    .default({})
    .describe('By service, the programs that it has, each with its version'),
});

/** The schema of a file in `recipes/services/`: which packages, links and patches mean which service. */
export const serviceBookSchema = z
  .strictObject({
    services: z.record(word, service),
    rules: z.array(rule),
    claims: z.record(word, claim).default({}).describe('Stacks of software that a bundle is said to run on'),
  })
  .superRefine(({ services, rules, claims }, context) => {
    const known = Object.keys(services).join(', ');
    const check = (at: (string | number)[], name: string): void => {
      if (Object.hasOwn(services, name)) return;
      const message = `names the service '${name}', which is not in services: ${known}`;
      context.addIssue({ code: 'custom', path: at, message });
    };
    for (const [index, one] of rules.entries()) check(['rules', index, 'service'], one.service);
    for (const [name, one] of Object.entries(claims)) {
      for (const needed of Object.keys(one.services)) check(['claims', name, 'services', needed], needed);
    }
  });

export type ServiceBook = z.output<typeof serviceBookSchema>;
export type ServiceRule = ServiceBook['rules'][number];
export type ServiceClaim = ServiceBook['claims'][string];
export type PatchEvidence = z.output<typeof evidence>;
