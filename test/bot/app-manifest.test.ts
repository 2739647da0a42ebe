import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { webhookEvents } from '../../bot/events/webhook-events.js';
import { requiredPermissions } from '../../bot/github/required-permissions.js';

interface Manifest {
  readonly default_events: readonly string[];
  readonly default_permissions: Readonly<Record<string, string>>;
}

const manifest = parse(readFileSync(new URL('../../app.yml', import.meta.url), 'utf8')) as Manifest;

/** What git pushes need beyond what the API calls do: the API never writes contents or workflows. */
const FOR_GIT = { contents: 'write', workflows: 'write' };

describe('app.yml', () => {
  it('subscribes to every event that means work, and to no other', () => {
    // GitHub sends these to every App, and refuses a manifest that lists them.
    const always = ['installation', 'installation_repositories'];
    expect(manifest.default_events).toEqual(webhookEvents.filter((name) => !always.includes(name)));
  });

  it('asks for what requests and pushes need, and for nothing else', () => {
    const needed: Record<string, string> = {};
    for (const permissions of Object.values(requiredPermissions)) {
      for (const [name, access] of Object.entries(permissions)) {
        if (needed[name] !== 'write') needed[name] = access;
      }
    }
    expect(manifest.default_permissions).toEqual({ ...needed, ...FOR_GIT });
  });
});
