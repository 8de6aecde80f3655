/** Tests of the {@code exempt} commands. */
@NullMarked
package dev.nodewarden.cli.doctor;

import org.jspecify.annotations.NullMarked;
