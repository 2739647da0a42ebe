/**
 * What a package is to a repository: files with a composer.json; links alone (upstream's metapackages);
 * the metapackage of a whole distribution, or of a part of it; a project template; or a name of
 * upstream's that leads to the renamed package.
 */
export type PackageRole = 'package' | 'metapackage' | 'product' | 'flavor' | 'project' | 'alias';
