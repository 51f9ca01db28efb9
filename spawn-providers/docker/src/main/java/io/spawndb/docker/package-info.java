/** The provider {@code docker}: environments in a server that runs in a container. */
@NullMarked
package io.spawndb.docker;

import org.jspecify.annotations.NullMarked;
