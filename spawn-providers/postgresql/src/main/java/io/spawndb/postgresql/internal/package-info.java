/** How this module talks to a server, whatever it says. */
@NullMarked
package io.spawndb.postgresql.internal;

import org.jspecify.annotations.NullMarked;
