/** Rows that lie in files: dumps, and folders of CSV and TSV. */
@NullMarked
package io.spawndb.masking.internal.file;

import org.jspecify.annotations.NullMarked;
