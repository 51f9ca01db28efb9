/** What a database of MariaDB holds, as a stream and compared. */
@NullMarked
package io.spawndb.mariadb.carry;

import org.jspecify.annotations.NullMarked;
