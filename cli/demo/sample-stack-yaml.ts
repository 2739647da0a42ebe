/** Where the repositories of the sample are; what is absent is not named. */
export interface SampleAddresses {
  readonly upstream: string;
  readonly mirror?: string;
  readonly fork?: string;
}

/** The `stack.yml` of the sample's stack. */
export function sampleStackYaml({ upstream, mirror, fork }: SampleAddresses): string {
  const lines = [
    '# The sample: a small upstream in the shape of Magento Open Source.',
    `upstream: ${JSON.stringify(upstream)}`,
    ...(mirror === undefined ? [] : [`mirror: ${JSON.stringify(mirror)}`]),
    ...(fork === undefined ? [] : [`fork: ${JSON.stringify(fork)}`]),
    'follow:',
    '  tags: ["2.4.*"]',
    '  branches: [develop]',
    'forecast: [develop]',
    'exclude: [".github/**"]',
    '',
  ];
  return lines.join('\n');
}
