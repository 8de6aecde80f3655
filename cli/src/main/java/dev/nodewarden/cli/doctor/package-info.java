/** The {@code exempt} commands: exemptions on record, in the storage account of the app. */
@NullMarked
package dev.nodewarden.cli.doctor;

import org.jspecify.annotations.NullMarked;
