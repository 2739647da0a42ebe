import type { StackKey } from '../../stack-key.js';
import type { Page } from '../http/page.js';
import { pageLinks } from '../http/page-links.js';
import { forecastView } from '../view/forecast-view.js';
import { findStackReading } from './find-stack-reading.js';
import type { PageContext } from './page-context.js';
import { stackTrail } from './stack-trail.js';

/** `/stacks/<line>/<stack>/forecast`; null when there is no such stack. */
export function forecastPage({ states }: PageContext, key: StackKey): Page | null {
  const reading = findStackReading(states, key);
  if (reading === null || reading.state === null) return null;
  const { forecasts } = reading.state;
  return {
    status: 200,
    title: 'Forecast',
    part: 'overview',
    trail: stackTrail(key),
    href: pageLinks.forecast(key),
    data: { key, forecasts },
    main: forecastView(key, forecasts),
  };
}
