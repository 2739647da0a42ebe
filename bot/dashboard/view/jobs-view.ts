import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import type { JobView } from '../../jobs/job.js';
import { pageLinks } from '../http/page-links.js';
import { jobsPart } from './jobs-part.js';

/** The page of jobs; the script of live progress replaces what is in `#jobs`. */
export function jobsView(jobs: readonly JobView[], now: number): HtmlPart {
  return html`<h1>Jobs</h1>
    <p>
      What runs, what waits and why. Nothing here is a record: what a job left undone is found again and done.
    </p>
    <p class="soft"><a href="${pageLinks.jobs}">Reload</a> <output id="live" role="status"></output></p>
    <div id="jobs">${jobsPart(jobs, now)}</div>`;
}
