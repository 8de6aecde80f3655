/** The {@code demo} command: a whole night over a made-up estate, on this machine. */
@NullMarked
package dev.nodewarden.cli.demo;

import org.jspecify.annotations.NullMarked;
