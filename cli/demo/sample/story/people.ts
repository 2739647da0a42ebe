/** Who writes upstream's commits: name, address, minutes east of UTC. */
export const people = [
  ['Ada Quist', 'ada.quist@example.com', 120],
  ['Bohdan Savchuk', 'bohdan.savchuk@example.com', 180],
  ['Chidi Okeke', 'chidi.okeke@example.com', 60],
  ['Dana Whitfield', 'dana.whitfield@example.com', -300],
  ['Émilie Grandpré', 'emilie.grandpre@example.com', 60],
  ['Farid Haddadi', 'farid.haddadi@example.com', 210],
  ['Zoë Ångström', 'zoe.angstrom@example.com', 120],
  ['Indira Rao', 'indira.rao@example.com', 330],
] as const;
