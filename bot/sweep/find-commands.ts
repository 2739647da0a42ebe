import type { PullRequest } from '../../src/forge/pull-request.js';
import type { Bot } from '../bot.js';
import { answerMarker } from '../commands/command-answer.js';
import { parseCommands } from '../commands/parse-commands.js';
import { jobRequests } from '../jobs/job-requests.js';
import type { JobRequest } from '../jobs/job.js';

/**
 * Jobs for the commands on a pull request that nobody answered yet: what a lost webhook would have told. Throws what
 * the forge throws.
 */
export async function findCommands(
  { forge }: Pick<Bot, 'forge'>,
  { repository, number }: Pick<PullRequest, 'repository' | 'number'>,
): Promise<JobRequest[]> {
  const self = await forge.self();
  const comments = await forge.comments(repository, number);
  const ours = comments.filter(({ author }) => author === self).map(({ body }) => body);
  return comments.flatMap(({ id, author, bot, edited, body }) => {
    if (bot || edited || author === self) return [];
    const marker = answerMarker(id);
    if (ours.some((answer) => answer.startsWith(marker))) return [];
    if (parseCommands(body).commands.length === 0) return [];
    return [jobRequests.command(repository, number, id, `command of ${author}`)];
  });
}
