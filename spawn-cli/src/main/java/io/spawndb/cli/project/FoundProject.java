package io.spawndb.cli.project;

import java.util.List;

/**
 * What a folder says about the database it needs.
 *
 * @param project a valid project name
 * @param environment a valid environment name
 * @param engine engine and major version
 * @param migrations folders with migrations, relative
 * @param seed folders with data, relative
 * @param remarks what a person should know
 */
record FoundProject(
    String project,
    String environment,
    String engine,
    List<String> migrations,
    List<String> seed,
    List<String> remarks) {}
