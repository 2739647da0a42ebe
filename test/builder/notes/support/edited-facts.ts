import type { ReleaseFacts } from '../../../../builder/release/release-facts.js';
import type { ReleasedPatch, ReleasedStack } from '../../../../builder/release/released-stack.js';
import type { PatchFile } from '../../../../src/series/patch-file.js';

/** Facts with another first stack. */
export function withStack(
  facts: ReleaseFacts,
  edit: (stack: ReleasedStack) => Partial<ReleasedStack>,
): ReleaseFacts {
  const [first, ...rest] = facts.stacks;
  if (first === undefined) throw new Error('facts without a stack');
  return { ...facts, stacks: [{ ...first, ...edit(first) }, ...rest] };
}

/** What a patch says, beside what it changes. */
export interface Said {
  readonly subject?: string;
  readonly body?: string;
  readonly author?: string;
  readonly mail?: string;
  readonly trailers?: readonly (readonly [string, string])[];
  readonly name?: string;
  readonly change?: ReleasedPatch['change'];
}

/** A patch that changes nothing and says this. */
export function patchSaying({
  subject = 'A patch',
  body = '',
  author = 'Ada',
  mail = 'ada@example.com',
  trailers = [],
  name = 'a.patch',
  change = 'new',
}: Said): ReleasedPatch {
  const patch: PatchFile = {
    name,
    author: { name: author, email: mail, seconds: 0, offset: 0 },
    message: { subject, body, trailers: trailers.map(([key, value]) => ({ key, value, line: 1 })) },
    files: [],
    bytes: Buffer.from(name),
  };
  return { patch, change };
}

/** Facts whose first stack has these patches alone, and nothing that the gate says of others. */
export function withPatches(facts: ReleaseFacts, ...said: readonly Said[]): ReleaseFacts {
  return withStack(facts, ({ compat }) => ({
    patches: said.map(patchSaying),
    dropped: [],
    compat: compat === null ? null : { ...compat, findings: [], patches: [] },
  }));
}

/** The text below a heading, up to the next one that is as high. */
export function sectionOf(markdown: string, title: string): string {
  const lines = markdown.split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === title);
  if (start < 0) throw new Error(`no section ${title} in\n${markdown}`);
  const depth = lines[start]!.indexOf(' ');
  const end = lines.findIndex((line, index) => index > start && new RegExp(`^#{1,${depth}} `).test(line));
  return lines
    .slice(start + 1, end < 0 ? undefined : end)
    .join('\n')
    .trim();
}
