import type { NewApp } from './convert-manifest.js';

/**
 * The lines for the settings, as `.env` of compose and a shell take them: single quotes, so that neither reads anything
 * into the key, whose line ends are `\n`.
 */
export function settingLines({ id, privateKey, webhookSecret }: NewApp): string {
  const key = privateKey.trimEnd().replaceAll(/\r?\n/g, '\\n');
  return `APP_ID=${id}\nPRIVATE_KEY='${key}'\nWEBHOOK_SECRET=${webhookSecret}\n`;
}
