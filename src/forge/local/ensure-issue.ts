import { BadInputError } from '../../errors/bad-input-error.js';
import type { Issue, WantedIssue } from '../issue.js';
import type { Change } from './change.js';
import { checkText } from './check-text.js';
import type { LocalContext } from './local-context.js';
import { mergeLabels } from './merge-labels.js';
import type { StoredIssue } from './stored-issue.js';

/** The verb `ensureIssue` of the Forge port. */
export async function ensureIssue(context: LocalContext, name: string, wanted: WantedIssue): Promise<Issue> {
  if (wanted.marker === '' || !wanted.body.includes(wanted.marker)) {
    throw new BadInputError(
      'forge-marker',
      `The issue ${JSON.stringify(wanted.title)} for ${name} does not hold its marker ${wanted.marker}, so it could not be found again.`,
    );
  }
  checkText('title', wanted.title);
  checkText('body', wanted.body);
  for (const label of wanted.labels) checkText('label', label);
  const repository = await context.repository(name);
  const start = await repository.lookAtFiles();
  const { result } = await repository.change(`issue: ${wanted.marker}`, start, (change) =>
    write(context, change, wanted),
  );
  const { number, title, body, state } = result;
  return { number, url: `${context.url}/forge/${name}/issues/${number}`, title, body, state };
}

async function write(context: LocalContext, change: Change, wanted: WantedIssue): Promise<StoredIssue> {
  const ours = [...(await change.look.list<StoredIssue>('issues')).values()]
    .filter(({ author, body }) => author === context.self && body.includes(wanted.marker))
    .sort((a, b) => a.number - b.number);
  const found = ours.find(({ state }) => state === 'open') ?? ours[0];
  const issue: StoredIssue = {
    number: found?.number ?? (await change.next('number')),
    title: wanted.title,
    body: wanted.body,
    author: context.self,
    state: 'open',
    labels: mergeLabels(found?.labels ?? [], wanted.labels),
  };
  change.set(`issues/${issue.number}`, issue);
  return issue;
}
