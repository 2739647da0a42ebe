import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DashboardDeps } from './dashboard-deps.js';
import { Dashboard } from './dashboard.js';

/** A handler for a server that has others too. */
export interface DashboardHandler {
  /** False when the address is not the dashboard's to answer; then nothing was written. Never throws. */
  (req: IncomingMessage, res: ServerResponse): Promise<boolean>;
  /** Ends the connections that follow the jobs, so that the server can close. */
  close(): void;
}

/** The pages of `upkeep serve`, the same as JSON, and the Composer repository. */
export function dashboardHandler(deps: DashboardDeps): DashboardHandler {
  const dashboard = new Dashboard(deps);
  return Object.assign((req: IncomingMessage, res: ServerResponse) => dashboard.handle(req, res), {
    close: () => dashboard.close(),
  });
}
