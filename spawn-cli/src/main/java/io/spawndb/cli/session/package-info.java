/** What every command works with: options, names, the way to Spawn, failures and their exit codes. */
@NullMarked
package io.spawndb.cli.session;

import org.jspecify.annotations.NullMarked;
