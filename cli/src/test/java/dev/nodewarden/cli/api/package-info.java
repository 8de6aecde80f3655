/** Tests of the HTTP API over HTTP, by its own description. */
@NullMarked
package dev.nodewarden.cli.api;

import org.jspecify.annotations.NullMarked;
