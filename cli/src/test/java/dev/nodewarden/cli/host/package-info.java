@NullMarked
package dev.nodewarden.cli.host;

import org.jspecify.annotations.NullMarked;
