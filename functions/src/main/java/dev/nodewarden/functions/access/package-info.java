/** Who may do what over HTTP. Whatever is not allowed here is refused. */
@NullMarked
package dev.nodewarden.functions.access;

import org.jspecify.annotations.NullMarked;
