import { expect, it } from 'vitest';
import { askAfterwards } from '../../../bot/jobs/ask-afterwards.js';
import { defaultQueueOptions } from '../../../bot/jobs/default-queue-options.js';
import type { JobRequest } from '../../../bot/jobs/job.js';
import { jobRequests } from '../../../bot/jobs/job-requests.js';
import { MemoryQueue } from '../../../bot/jobs/memory-queue.js';
import { OutsideError } from '../../../src/errors/outside-error.js';

const REQUEST = jobRequests.release({ line: 'main', distribution: 'shop' }, 'shop was looked at');

it('asks, and takes it calmly that a queue closes while its last jobs end', async () => {
  const asked: JobRequest[] = [];
  await askAfterwards({ add: async (request) => void asked.push(request) }, REQUEST);
  expect(asked).toEqual([REQUEST]);

  const queue = new MemoryQueue(defaultQueueOptions(1));
  await queue.close(0);
  await expect(queue.add(REQUEST)).rejects.toMatchObject({ code: 'queue-closed' });
  await expect(askAfterwards(queue, REQUEST)).resolves.toBeUndefined();
});

it('tells of a queue that is out of reach, so that the job is tried again', async () => {
  const lost = new OutsideError('queue-unavailable', 'nobody answers');
  await expect(askAfterwards({ add: () => Promise.reject(lost) }, REQUEST)).rejects.toBe(lost);
});
