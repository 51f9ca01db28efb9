/** Sessions, names and definitions of MariaDB, for the packages of this module. */
@NullMarked
package io.spawndb.mariadb.internal;

import org.jspecify.annotations.NullMarked;
