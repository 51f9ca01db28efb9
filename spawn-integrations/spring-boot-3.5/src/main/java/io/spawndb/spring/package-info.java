/**
 * Makes {@code spring.datasource.url=jdbc:spawn:orders} all that a Spring Boot application says. Nothing
 * here does anything where the URL is an ordinary one.
 */
@NullMarked
package io.spawndb.spring;

import org.jspecify.annotations.NullMarked;
