/**
 * Databases inside a MariaDB server, whoever runs it: {@link io.spawndb.mariadb.MariaBackend}.
 *
 * <p>MariaDB makes no databases from templates, renames none, and its DDL is not transactional. So content is always made
 * in a hidden schema of a name that nobody else uses, moved by {@code RENAME TABLE} to where it belongs, and counts from
 * the moment at which one transaction in Spawn's private schema says so.
 */
@NullMarked
package io.spawndb.mariadb;

import org.jspecify.annotations.NullMarked;
