/** What commands print, and how: tables in four formats, progress, the terminal. */
@NullMarked
package io.spawndb.cli.output;

import org.jspecify.annotations.NullMarked;
