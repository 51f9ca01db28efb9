/**
 * Recipes made of Flyway migrations. Reading and fingerprinting a folder of SQL files loads no class of
 * Flyway's: it happens at each start of an application, running migrations does not.
 */
@NullMarked
package io.spawndb.flyway;

import org.jspecify.annotations.NullMarked;
