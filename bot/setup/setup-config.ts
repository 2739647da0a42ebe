import type { GithubUrls } from '../config/parse-github-urls.js';
import type { BotConfig } from '../bot-config.js';

/** What is known before there is a GitHub App. */
export type SetupConfig = Pick<BotConfig, 'series' | 'host' | 'port' | 'publicUrl' | 'logLevel'> & GithubUrls;
