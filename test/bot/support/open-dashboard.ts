import { onTestFinished } from 'vitest';
import type { DashboardDeps } from '../../../bot/dashboard/dashboard-deps.js';
import type { StackState } from '../../../bot/state/stack-state.js';
import { tempDir } from '../../support/temp-dir.js';
import { makeDashboardFixture, serveDashboard, type DashboardFixture } from './dashboard-fixture.js';

/** A served dashboard for one test; gone when that ends. @param change what is different from the fixture's parts */
export async function openDashboard(
  change: (deps: DashboardDeps) => DashboardDeps = (deps) => deps,
  states?: Iterable<readonly [string, StackState | string]>,
): Promise<DashboardFixture & { readonly url: string }> {
  const fixture = await makeDashboardFixture(tempDir(), states);
  const { url, server, handler } = await serveDashboard(change(fixture.deps));
  onTestFinished(() => {
    handler.close();
    server.closeAllConnections();
    server.close();
    fixture.close();
  });
  return { ...fixture, url };
}
