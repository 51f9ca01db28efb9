@NullMarked
package io.spawndb.mariadb.load;

import org.jspecify.annotations.NullMarked;
