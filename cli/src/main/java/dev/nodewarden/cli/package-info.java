/** The {@code nodewarden} command: its options, its exit codes and what people see. */
@NullMarked
package dev.nodewarden.cli;

import org.jspecify.annotations.NullMarked;
