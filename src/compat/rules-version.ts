/** Raised whenever a judge says something else of the same change: recorded answers are then asked again. */
export const RULES_VERSION = 1;
