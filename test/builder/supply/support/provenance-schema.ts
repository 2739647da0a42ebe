import { z } from 'zod';

/** https://github.com/in-toto/attestation/blob/main/spec/v1/digest_set.md: names of algorithms to lower-case hex. */
const digestSet = z
  .partialRecord(z.enum(['sha1', 'sha256', 'gitCommit']), z.string().regex(/^[0-9a-f]+$/))
  .refine((digest) => Object.values(digest).length > 0);

/** …/spec/v1/resource_descriptor.md: one of uri, digest and content MUST be there; annotations are any JSON. */
const resourceDescriptor = z
  .strictObject({
    name: z.string().optional(),
    uri: z.url().optional(),
    digest: digestSet.optional(),
    content: z.base64().optional(),
    downloadLocation: z.url().optional(),
    mediaType: z.string().optional(),
    annotations: z.record(z.string(), z.json()).optional(),
  })
  .refine(({ uri, digest, content }) => uri !== undefined || digest !== undefined || content !== undefined);

/** TypeURI: an absolute URI, https://github.com/in-toto/attestation/blob/main/spec/v1/field_types.md. */
const typeUri = z.string().regex(/^[a-z][a-z0-9+.-]*:\S+$/);

/** https://slsa.dev/spec/v1.0/provenance: the fields of the predicate, and which of them are required. */
const predicate = z.strictObject({
  buildDefinition: z.strictObject({
    buildType: typeUri,
    externalParameters: z.record(z.string(), z.json()),
    internalParameters: z.record(z.string(), z.json()).optional(),
    resolvedDependencies: z.array(resourceDescriptor).optional(),
  }),
  runDetails: z.strictObject({
    builder: z.strictObject({
      id: typeUri,
      version: z.record(z.string(), z.string()).optional(),
      builderDependencies: z.array(resourceDescriptor).optional(),
    }),
    metadata: z
      .strictObject({
        invocationId: z.string().optional(),
        startedOn: z.iso.datetime().optional(),
        finishedOn: z.iso.datetime().optional(),
      })
      .optional(),
    byproducts: z.array(resourceDescriptor).optional(),
  }),
});

/** …/spec/v1/statement.md: at least one subject, each with a digest and a name of its own. */
export const provenanceSchema = z.strictObject({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z
    .array(z.strictObject({ name: z.string().min(1), digest: digestSet }))
    .min(1)
    .refine((subjects) => new Set(subjects.map(({ name }) => name)).size === subjects.length),
  predicateType: z.literal('https://slsa.dev/provenance/v1'),
  predicate,
});

/** https://github.com/secure-systems-lab/dsse/blob/v1.0.2/envelope.md. */
export const envelopeSchema = z.strictObject({
  payloadType: z.string().min(1),
  payload: z.base64(),
  signatures: z.array(z.strictObject({ keyid: z.string().optional(), sig: z.base64() })).min(1),
});
