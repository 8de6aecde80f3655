/** Tests of the {@code exempt} commands. */
@NullMarked
package dev.nodewarden.cli.exempt;

import org.jspecify.annotations.NullMarked;
