// Makes test/support/github/fixtures/openapi-extract.json, against which the tests' fake GitHub checks requests and answers.
//
//   npm pack @octokit/openapi && tar xzf octokit-openapi-*.tgz
//   node scripts/extract-openapi.mjs package
//
// The package has 400 MB, so it is no dependency: unpack it outside of this repository. The extract has the
// operations that the GitHub forge may use and nothing that only people read. OpenAPI's `nullable` becomes plain
// JSON Schema.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OPERATIONS = [
  'apps/create-from-manifest',
  'apps/create-installation-access-token',
  'apps/get-authenticated',
  'apps/get-org-installation',
  'apps/get-repo-installation',
  'apps/list-installations',
  'apps/list-repos-accessible-to-installation',
  'checks/create',
  'checks/get',
  'checks/list-annotations',
  'checks/list-for-ref',
  'checks/update',
  'git/get-ref',
  'issues/add-assignees',
  'issues/add-labels',
  'issues/check-user-can-be-assigned',
  'issues/check-user-can-be-assigned-to-issue',
  'issues/create',
  'issues/create-comment',
  'issues/create-label',
  'issues/delete-comment',
  'issues/get',
  'issues/get-comment',
  'issues/get-label',
  'issues/list-comments',
  'issues/list-for-repo',
  'issues/list-labels-on-issue',
  'issues/remove-label',
  'issues/set-labels',
  'issues/update',
  'issues/update-comment',
  'pulls/create',
  'pulls/get',
  'pulls/list',
  'pulls/update',
  'rate-limit/get',
  'reactions/create-for-issue-comment',
  'reactions/list-for-issue-comment',
  'repos/create-commit-status',
  'repos/create-release',
  'repos/delete-release',
  'repos/delete-release-asset',
  'repos/get-release-by-tag',
  'repos/list-release-assets',
  'repos/list-releases',
  'repos/update-release',
  'repos/upload-release-asset',
  'repos/get',
  'repos/get-branch',
  'repos/get-collaborator-permission-level',
  'repos/get-combined-status-for-ref',
  'repos/get-commit',
  'repos/list-commit-statuses-for-ref',
  'users/get-by-username',
];

const KEPT = [
  'additionalProperties',
  'allOf',
  'anyOf',
  'enum',
  'format',
  'items',
  'maxItems',
  'maxLength',
  'maximum',
  'minItems',
  'minLength',
  'minimum',
  'not',
  'oneOf',
  'pattern',
  'properties',
  'required',
  'type',
  'uniqueItems',
];

const from = process.argv[2];
if (from === undefined) {
  console.error('usage: node scripts/extract-openapi.mjs FOLDER (the unpacked package @octokit/openapi)');
  process.exit(2);
}
const read = (path) => JSON.parse(readFileSync(join(from, path), 'utf8'));
const { version } = read('package.json');
const api = read('generated/api.github.com.json');

const SCHEMAS = '#/components/schemas/';
const used = new Set();

function resolve(node) {
  if (node.$ref === undefined) return node;
  return node.$ref
    .slice(2)
    .split('/')
    .reduce((at, key) => at[key], api);
}

/** The description's own mistake at one place: nobody is a user and an enterprise at once; elsewhere it says anyOf. */
function isMistaken(all) {
  const titles = all.map((one) => one.title).sort();
  return titles.join() === 'Enterprise,Simple User';
}

/** A schema as JSON Schema draft 2020, with only what can refuse a value. */
function schemaOf(node) {
  if (node.$ref !== undefined) {
    if (!node.$ref.startsWith(SCHEMAS)) return schemaOf(resolve(node));
    const name = node.$ref.slice(SCHEMAS.length);
    used.add(name);
    return { $ref: `#/schemas/${name}` };
  }
  const schema = {};
  for (const key of KEPT) {
    if (node[key] === undefined) continue;
    const value = node[key];
    if (key === 'allOf' && isMistaken(value)) {
      schema.anyOf = value.map(schemaOf);
      continue;
    }
    if (key === 'properties')
      schema.properties = Object.fromEntries(
        Object.entries(value).map(([name, property]) => [name, schemaOf(property)]),
      );
    else if (['allOf', 'anyOf', 'oneOf'].includes(key)) schema[key] = value.map(schemaOf);
    else if (
      key === 'items' ||
      key === 'not' ||
      (key === 'additionalProperties' && typeof value === 'object')
    )
      schema[key] = schemaOf(value);
    else schema[key] = value;
  }
  if (node.nullable !== true) return schema;
  if (typeof schema.type === 'string' && schema.allOf === undefined && schema.oneOf === undefined) {
    if (schema.enum !== undefined && !schema.enum.includes(null)) schema.enum = [...schema.enum, null];
    return { ...schema, type: [schema.type, 'null'] };
  }
  return { anyOf: [schema, { type: 'null' }] };
}

const contentSchema = (holder) => {
  const schema = holder.content?.['application/json']?.schema;
  return schema === undefined ? null : schemaOf(schema);
};

function operationOf(method, path, shared, operation) {
  const parameters = [...shared, ...(operation.parameters ?? [])].map(resolve).map((parameter) => ({
    name: parameter.name,
    in: parameter.in,
    required: parameter.required === true,
    multiSegment: parameter['x-multi-segment'] === true,
    schema: schemaOf(parameter.schema),
  }));
  const body = operation.requestBody === undefined ? null : resolve(operation.requestBody);
  const responses = {};
  for (const [status, response] of Object.entries(operation.responses)) {
    if (status.startsWith('2')) responses[status] = contentSchema(resolve(response));
  }
  return {
    method: method.toUpperCase(),
    path,
    parameters,
    body:
      body === null
        ? null
        : {
            required: body.required === true,
            schema: contentSchema(body),
            // A file, and no JSON.
            ...(body.content?.['application/octet-stream'] === undefined ? {} : { file: true }),
          },
    responses,
  };
}

const operations = {};
for (const [path, item] of Object.entries(api.paths)) {
  for (const [method, operation] of Object.entries(item)) {
    if (OPERATIONS.includes(operation.operationId))
      operations[operation.operationId] = operationOf(method, path, item.parameters ?? [], operation);
  }
}
const missing = OPERATIONS.filter((name) => operations[name] === undefined);
if (missing.length > 0) {
  console.error(`not in version ${version} of @octokit/openapi: ${missing.join(', ')}`);
  process.exit(1);
}

const schemas = {};
// A set that grows while it is walked: schemas name further ones.
for (const name of used) schemas[name] = schemaOf(api.components.schemas[name]);

const sorted = (record) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
const line = ([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`;
const block = (record) => `{\n${Object.entries(sorted(record)).map(line).join(',\n')}\n  }`;
const text = `{
  "source": "@octokit/openapi",
  "version": ${JSON.stringify(version)},
  "operations": ${block(operations)},
  "schemas": ${block(schemas)}
}
`;
const target = fileURLToPath(
  new URL('../test/support/github/fixtures/openapi-extract.json', import.meta.url),
);
writeFileSync(target, text);
console.log(`${Object.keys(operations).length} operations, ${used.size} schemas, ${text.length} bytes`);
