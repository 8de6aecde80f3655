/** Tests of who gets in. */
@NullMarked
package dev.nodewarden.functions.access;

import org.jspecify.annotations.NullMarked;
