import type { IncomingMessage, ServerResponse } from 'node:http';
import { OutsideError } from '../../src/errors/outside-error.js';
import { UpkeepError } from '../../src/errors/upkeep-error.js';
import type { DashboardDeps } from './dashboard-deps.js';
import { actOnPull } from './forge/act-on-pull.js';
import { FormGuard } from './forge/form-guard.js';
import { readForm } from './forge/read-form.js';
import type { Page } from './http/page.js';
import { pageLinks } from './http/page-links.js';
import { parseRoute, type Asked, type Route } from './http/parse-route.js';
import { respond } from './http/respond.js';
import { sendPage } from './http/send-page.js';
import { JobFeed } from './live/job-feed.js';
import { LIVE_SCRIPT } from './live/live-script.js';
import { servePackages } from './packages/serve-packages.js';
import { conflictPage } from './page/conflict-page.js';
import { errorPage } from './page/error-page.js';
import { compatPage } from './page/compat-page.js';
import { forecastPage } from './page/forecast-page.js';
import { forgePage } from './page/forge-page.js';
import { jobsPage } from './page/jobs-page.js';
import { overviewPage } from './page/overview-page.js';
import { patchPage } from './page/patch-page.js';
import { pullPage } from './page/pull-page.js';
import { releasesPage } from './page/releases-page.js';
import { stackPage } from './page/stack-page.js';
import { StateReader } from './read/state-reader.js';
import type { Site } from './view/frame.js';
import { jobsPart } from './view/jobs-part.js';
import { style } from './view/style.js';

const LIVE_MS = 1000;
const MOST_LISTENERS = 100;
const TEXT = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' };

type PullRoute = Extract<Route, { page: 'pull' }>;

/** Answers requests with the pages of the dashboard; what it knows between two of them can be forgotten. */
export class Dashboard {
  readonly #deps: DashboardDeps;
  readonly #site: Site;
  readonly #states: StateReader;
  readonly #feed: JobFeed;
  readonly #guard = new FormGuard();
  readonly #style = style();

  constructor(deps: DashboardDeps) {
    this.#deps = deps;
    this.#site = { name: deps.config.series, forge: deps.people !== null };
    this.#states = new StateReader(deps.workspace);
    this.#feed = new JobFeed({
      list: () => deps.queue.list(),
      render: (jobs) => String(jobsPart(jobs, deps.now())),
      everyMs: LIVE_MS,
      most: MOST_LISTENERS,
    });
  }

  /** False when the address is below none of the dashboard's folders. Never throws: what goes wrong is logged. */
  async handle(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    const asked = parseRoute((req.url ?? '/').replace(/[?#].*$/s, ''));
    if (asked === null) return false;
    try {
      await this.#answer(req, res, asked);
    } catch (error) {
      this.#failed(req, res, asked, error);
    }
    return true;
  }

  /** Ends the connections that follow the jobs. */
  close(): void {
    this.#feed.close();
  }

  async #answer(req: IncomingMessage, res: ServerResponse, asked: Asked): Promise<void> {
    const { route, json } = asked;
    if (route.page === 'pull' && route.act !== null) return this.#act(req, res, route, route.act);
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.writeHead(405, { Allow: 'GET, HEAD', 'Content-Length': 0 }).end();
      return;
    }
    if (route.page === 'style') return respond(req, res, { status: 200, type: TEXT.css, body: this.#style });
    if (route.page === 'script') return respond(req, res, { status: 200, type: TEXT.js, body: LIVE_SCRIPT });
    if (route.page === 'job-events') return this.#feed.listen(req, res);
    if (route.page === 'packages') {
      const { packages } = this.#deps.config;
      if (packages !== null && (await servePackages(packages, route.path, req, res))) return;
    }
    const page = await this.#page(req, res, route);
    sendPage(req, res, page ?? errorPage(404), this.#site, json);
  }

  #page(req: IncomingMessage, res: ServerResponse, route: Route): Promise<Page | null> {
    if (route.page === 'jobs') return jobsPage(this.#deps);
    if (route.page === 'forge')
      return this.#deps.people === null ? Promise.resolve(null) : forgePage(this.#deps);
    if (route.page === 'pull') return this.#pull(req, res, route);
    const token = route.page === 'releases' ? this.#token(req, res) : null;
    return this.#states.with(async (states, repo) => {
      if (route.page === 'releases') return releasesPage(this.#deps, repo, token);
      const jobs = route.page === 'overview' || route.page === 'stack' ? await this.#deps.queue.list() : [];
      const context = { deps: this.#deps, states, repo, jobs };
      if (route.page === 'overview') return overviewPage(context);
      if (route.page === 'stack') return stackPage(context, route.key);
      if (route.page === 'forecast') return forecastPage(context, route.key);
      if (route.page === 'compat') return compatPage(context, route.key);
      if (route.page === 'patch') return patchPage(context, route.key, route.patch);
      return route.page === 'conflict' ? conflictPage(context, route.key, route.patch) : null;
    });
  }

  async #pull(
    req: IncomingMessage,
    res: ServerResponse,
    { repository, number }: PullRoute,
  ): Promise<Page | null> {
    if (this.#deps.people === null) return null;
    return pullPage(this.#deps, repository, number, this.#token(req, res));
  }

  /** Of the forms of a page; null where this asker gets none. */
  #token(req: IncomingMessage, res: ServerResponse): string | null {
    if (this.#deps.people === null || !this.#guard.isLocal(req)) return null;
    const form = this.#guard.issue(req);
    if (form.cookie !== null) res.setHeader('Set-Cookie', form.cookie);
    return form.token;
  }

  async #act(req: IncomingMessage, res: ServerResponse, route: PullRoute, act: string): Promise<void> {
    const { forge, people, log } = this.#deps;
    const refuse = (status: 400 | 403 | 404): void =>
      sendPage(req, res, errorPage(status), this.#site, false);
    if (people === null) return refuse(404);
    if (req.method !== 'POST') {
      res.writeHead(405, { Allow: 'POST', 'Content-Length': 0 }).end();
      return;
    }
    const form = await readForm(req);
    if (form === null) return refuse(400);
    if (!this.#guard.accepts(req, form.get('token') ?? '')) return refuse(403);
    const { repository, number } = route;
    if (!(await actOnPull(forge, people, { repository, number, act, body: form.get('body') ?? '' })))
      return refuse(400);
    log.info({ repository, number, act }, 'a person acted on a pull request of the local forge');
    res.writeHead(303, { Location: pageLinks.pull(repository, number), 'Content-Length': 0 }).end();
  }

  #failed(req: IncomingMessage, res: ServerResponse, { route, json }: Asked, error: unknown): void {
    const code = error instanceof UpkeepError ? error.code : null;
    this.#deps.log.error({ page: route.page, code, error }, 'a page of the dashboard failed');
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const missing = code === 'forge-missing';
    const status = missing ? 404 : code === 'forge-refused' ? 409 : error instanceof OutsideError ? 503 : 500;
    sendPage(req, res, errorPage(status, missing ? null : code), this.#site, json);
  }
}
