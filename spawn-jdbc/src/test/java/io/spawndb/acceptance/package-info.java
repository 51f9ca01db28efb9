/**
 * Spawn as its users meet it: applications in JVMs of their own, in project folders of their own, on the
 * embedded default.
 */
@NullMarked
package io.spawndb.acceptance;

import org.jspecify.annotations.NullMarked;
