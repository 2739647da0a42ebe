import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import type { JobView } from '../../jobs/job.js';
import { jobsTable } from './jobs-table.js';

/** The part of the page of jobs that changes while one looks. @param now epoch milliseconds */
export function jobsPart(jobs: readonly JobView[], now: number): HtmlPart {
  return jobs.length === 0
    ? html`<p class="calm">Nothing runs and nothing waits.</p> `
    : jobsTable(jobs, now);
}
