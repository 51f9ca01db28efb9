/** How MariaDB is spoken to: its driver, scripts and data files. */
@NullMarked
package io.spawndb.mariadb.load;

import org.jspecify.annotations.NullMarked;
