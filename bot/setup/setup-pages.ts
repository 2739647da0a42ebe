import { html } from '../../builder/pages/html.js';
import type { HtmlPart } from '../../builder/pages/html-part.js';
import type { AppManifest } from './app-manifest.js';
import type { NewApp } from './convert-manifest.js';
import { settingLines } from './setting-lines.js';
import type { SetupConfig } from './setup-config.js';
import { setupFrame } from './setup-frame.js';

/** What people read while they set it up: whole documents. */
export const setupPages = { start, settings, problem };

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** @param state comes back with GitHub's answer */
function start(config: SetupConfig, manifest: AppManifest, state: string): string {
  const [owner = ''] = config.series.split('/');
  const form = (path: string, label: string, main: boolean): HtmlPart =>
    html`<form method="post" action="${`${config.webUrl}/${path}?state=${state}`}">
      <input type="hidden" name="manifest" value="${JSON.stringify(manifest)}" />
      <button class="${main ? 'main' : 'other'}">${label}</button>
    </form> `;
  return setupFrame(
    'Make the GitHub App',
    html`<p class="lead">
        Upkeep works on <code>${config.series}</code> as a GitHub App, and there is none yet. GitHub makes it
        from what Upkeep needs; you confirm it there and may change its name.
      </p>
      ${LOOPBACK.test(new URL(config.publicUrl).hostname) ? notPublic(config.publicUrl) : null}
      <p>It must belong to the owner of the repositories that it is for:</p>
      ${form(`organizations/${owner}/settings/apps/new`, `Make it for the organization ${owner}`, true)}
      ${form('settings/apps/new', 'Make it for my own account', false)}
      <h2>What it may do</h2>
      <ul>
        ${Object.entries(manifest.default_permissions).map(([name, access]) => html`<li><code>${name}</code>: ${access}</li> `)}
      </ul>
      <p>Webhooks go to <code>${manifest.hook_attributes.url}</code>.</p>`,
  );
}

function notPublic(publicUrl: string): HtmlPart {
  return html`<p class="problem">
    GitHub cannot reach ${publicUrl}, and so tells nothing of what happens. Set PUBLIC_URL to the address
    under which everybody reaches this, restart, and come back.
  </p> `;
}

function settings(app: NewApp): string {
  return setupFrame(
    'The App is made',
    html`<p class="lead">
        These are its settings. They are shown this once and kept nowhere: who has them can act as the App.
      </p>
      <label for="settings">Lines for <code>.env</code></label>
      <textarea id="settings" rows="8" readonly spellcheck="false">${settingLines(app)}</textarea>
      <ol>
        <li>Put the lines where the other settings are.</li>
        <li>
          <a href="${`${app.url}/installations/new`}">Install the App</a> on the series repository, and on
          every fork and hosted mirror that a <code>stack.yml</code> names.
        </li>
        <li>Restart <code>upkeep serve</code>.</li>
      </ol>
      <p>
        Lost them? Make a new private key and a new webhook secret on <a href="${app.url}">the App’s page</a>.
      </p>`,
  );
}

function problem(title: string, text: string): string {
  return setupFrame(title, html`<p class="lead">${text}</p> `);
}
