/** The provider {@code kubernetes}: environments in a PostgreSQL server that runs in a Kubernetes cluster. */
@NullMarked
package io.spawndb.kubernetes;

import org.jspecify.annotations.NullMarked;
