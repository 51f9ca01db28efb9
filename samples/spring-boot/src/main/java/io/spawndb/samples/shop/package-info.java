/** A shop that knows its customers: an ordinary Spring Boot application. */
@NullMarked
package io.spawndb.samples.shop;

import org.jspecify.annotations.NullMarked;
