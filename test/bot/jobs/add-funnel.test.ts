import { expect, it } from 'vitest';
import type { JobRequest } from '../../../bot/jobs/job.js';
import { AddFunnel } from '../../../bot/jobs/redis/add-funnel.js';
import { jobOf } from './job-of.js';

function funnel() {
  const sent: JobRequest[] = [];
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const adds = new AddFunnel((request) => {
    sent.push(request);
    return new Promise((resolve, reject) => {
      ends.push({ resolve, reject });
    });
  });
  return { adds, sent, ends };
}

it('sends what comes while a request of its key is on its way as one, other keys at once', async () => {
  const { adds, sent, ends } = funnel();
  const first = adds.add(jobOf('a', 'first'));
  const later = [jobOf('a', 'second', 5), jobOf('a', 'third')].map((job) => adds.add(job));
  void adds.add(jobOf('b'));
  expect(sent.map(({ about }) => about['stack'])).toEqual(['a', 'b']);
  ends[0]?.resolve();
  await first;
  await new Promise((resolve) => setImmediate(resolve));
  expect(sent[2]).toEqual(jobOf('a', 'third', 5));
  ends[2]?.resolve();
  await Promise.all(later);
  void adds.add(jobOf('a', 'fourth'));
  expect(sent).toHaveLength(4);
});

it('sends again after a failure, and tells each whether its own was kept', async () => {
  const { adds, ends } = funnel();
  const first = adds.add(jobOf('a', 'first'));
  const second = adds.add(jobOf('a', 'second'));
  ends[0]?.reject(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await new Promise((resolve) => setImmediate(resolve));
  ends[1]?.resolve();
  await expect(second).resolves.toBeUndefined();
});
