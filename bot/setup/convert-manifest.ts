import { z } from 'zod';
import { OutsideError } from '../../src/errors/outside-error.js';

/** A GitHub App that was just made. */
export interface NewApp {
  readonly id: number;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** Its page, from which it is installed. */
  readonly url: string;
}

const ANSWER = z.object({
  id: z.int().positive(),
  pem: z.string().regex(/^-----BEGIN [A-Z ]*PRIVATE KEY-----/),
  webhook_secret: z.string().min(16),
  html_url: z.url({ protocol: /^https?$/ }),
});

const TIMEOUT_MS = 30_000;
/** The answer is some kilobytes. */
const MOST_CHARACTERS = 1 << 20;

/**
 * Exchanges the code that GitHub gave for the App's id, key and secret: it does so once for each code. Nothing of the
 * answer is in an error. Throws OutsideError `app-conversion`.
 */
export async function convertManifest(
  apiUrl: string,
  code: string,
  fetch: typeof globalThis.fetch,
): Promise<NewApp> {
  let answer: z.infer<typeof ANSWER>;
  try {
    const response = await fetch(`${apiUrl}/app-manifests/${encodeURIComponent(code)}/conversions`, {
      method: 'POST',
      headers: { accept: 'application/vnd.github+json', 'user-agent': 'upkeep' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status !== 201) throw failed(`it answered ${response.status}`);
    const text = await response.text();
    const parsed = ANSWER.safeParse(text.length > MOST_CHARACTERS ? null : toJson(text));
    if (!parsed.success) throw failed('its answer is not that of an App');
    answer = parsed.data;
  } catch (error) {
    if (error instanceof OutsideError) throw error;
    throw failed('it could not be reached');
  }
  const { id, pem, webhook_secret: webhookSecret, html_url: url } = answer;
  return { id, privateKey: pem, webhookSecret, url };
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function failed(why: string): OutsideError {
  return new OutsideError(
    'app-conversion',
    `GitHub did not tell what belongs to the new App: ${why}. Load the page again within the hour; if that does not help, delete the App on GitHub and begin anew.`,
  );
}
