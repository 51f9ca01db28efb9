@NullMarked
package io.spawndb.mariadb;

import org.jspecify.annotations.NullMarked;
