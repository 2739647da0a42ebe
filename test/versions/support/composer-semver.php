<?php

declare(strict_types=1);

// Answers questions with Composer's own classes for versions and constraints: one question a line on stdin, as
// JSON, one answer a line on stdout. A text that Composer refuses is answered with null.
//
//   php composer-semver.php <path of the composer program>
//
//   ["normalize", TEXT]                 the normalised version
//   ["branch", NAME]                    the normalised version of a branch
//   ["stability", TEXT]                 dev, alpha, beta, RC or stable
//   ["compare", NORMALIZED, NORMALIZED] -1, 0 or 1
//   ["constraint", TEXT, [NORMALIZED…]] {"alternatives": [[[OPERATOR, VERSION]…]…], "matches": [true…]}
//   ["subset", TEXT, TEXT]              whether all versions of the first constraint are of the second
//
// Exit code 3: there is a composer program, but its classes were not found.

use Composer\Semver\Comparator;
use Composer\Semver\Constraint\Constraint;
use Composer\Semver\Constraint\ConstraintInterface;
use Composer\Semver\Constraint\MatchAllConstraint;
use Composer\Semver\Constraint\MultiConstraint;
use Composer\Semver\Intervals;
use Composer\Semver\VersionParser;

ini_set('display_errors', 'stderr');
error_reporting(E_ALL & ~E_DEPRECATED);

function loadSemver(string $program): bool
{
    $folder = dirname($program);
    $candidates = [
        // Debian: next to the program's folder, wherever that is.
        $folder . '/../share/php/Composer/Semver/autoload.php',
        // A checkout of Composer; Composer as a package of another project.
        $folder . '/../vendor/autoload.php',
        $folder . '/../../../autoload.php',
    ];
    foreach ($candidates as $file) {
        if (is_file($file)) {
            require $file;
            if (class_exists(VersionParser::class)) {
                return true;
            }
        }
    }
    try {
        // composer.phar, under any name.
        Phar::loadPhar($program, 'upkeep-composer.phar');
        require 'phar://upkeep-composer.phar/vendor/autoload.php';
    } catch (Throwable $error) {
        return false;
    }
    return class_exists(VersionParser::class);
}

/**
 * As a list of alternatives, each a list of comparisons: none for `*`. A `*` beside other comparisons says nothing
 * but keeps Composer from joining the range to the next one, so it is taken out first.
 */
function alternatives(ConstraintInterface $constraint): array
{
    if ($constraint instanceof MultiConstraint && $constraint->isDisjunctive()) {
        $groups = array_map('withoutStar', $constraint->getConstraints());
        $joined = MultiConstraint::create($groups, false);
        $groups = $joined instanceof MultiConstraint && $joined->isDisjunctive() ? $joined->getConstraints() : [$joined];
        return array_map('comparisons', $groups);
    }
    return [comparisons($constraint)];
}

function withoutStar(ConstraintInterface $constraint): ConstraintInterface
{
    if (!$constraint instanceof MultiConstraint) {
        return $constraint;
    }
    $said = array_filter($constraint->getConstraints(), fn ($one): bool => !$one instanceof MatchAllConstraint);
    return MultiConstraint::create(array_values($said), true);
}

function comparisons(ConstraintInterface $constraint): array
{
    if ($constraint instanceof MatchAllConstraint) {
        return [];
    }
    if ($constraint instanceof Constraint) {
        return [[$constraint->getOperator(), $constraint->getVersion()]];
    }
    if ($constraint instanceof MultiConstraint && $constraint->isConjunctive()) {
        return array_merge(...array_map('comparisons', $constraint->getConstraints()));
    }
    throw new LogicException('a constraint of an unknown shape: ' . $constraint);
}

function answer(VersionParser $parser, array $question)
{
    switch ($question[0]) {
        case 'normalize':
            return $parser->normalize($question[1]);
        case 'branch':
            return $parser->normalizeBranch($question[1]);
        case 'stability':
            return VersionParser::parseStability($question[1]);
        case 'compare':
            [, $left, $right] = $question;
            if (Comparator::lessThan($left, $right)) {
                return -1;
            }
            return Comparator::greaterThan($left, $right) ? 1 : 0;
        case 'constraint':
            $constraint = $parser->parseConstraints($question[1]);
            $matches = array_map(
                fn (string $version): bool => $constraint->matches(new Constraint('==', $version)),
                $question[2]
            );
            return ['alternatives' => alternatives($constraint), 'matches' => $matches];
        case 'subset':
            return Intervals::isSubsetOf(
                $parser->parseConstraints($question[1]),
                $parser->parseConstraints($question[2])
            );
        default:
            throw new LogicException('no such question: ' . $question[0]);
    }
}

$program = realpath($argv[1] ?? '');
if ($program === false || !loadSemver($program)) {
    fwrite(STDERR, "Composer's classes were not found\n");
    exit(3);
}
$parser = new VersionParser();
while (($line = fgets(STDIN)) !== false) {
    $question = json_decode($line, true, 16, JSON_THROW_ON_ERROR);
    try {
        $answer = answer($parser, $question);
    } catch (UnexpectedValueException $refused) {
        $answer = null;
    }
    echo json_encode($answer, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";
}
