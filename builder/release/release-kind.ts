/**
 * What a release is by the version policy. `first`: the distribution has none before. `major`: upstream's feature
 * release is another. `minor`: upstream's security release (`-pN`) is another, or the distribution has features of its
 * own. `patch`: upstream is the same. `preview`: a version that is less than stable (alpha, beta, RC).
 */
export type ReleaseKind = 'first' | 'major' | 'minor' | 'patch' | 'preview';
