@NullMarked
package dev.nodewarden.cli;

import org.jspecify.annotations.NullMarked;
