/** The {@code changes} commands: changes of clusters on record, in the storage account of the app. */
@NullMarked
package dev.nodewarden.cli.changes;

import org.jspecify.annotations.NullMarked;
