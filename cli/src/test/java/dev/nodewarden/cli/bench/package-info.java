@NullMarked
package dev.nodewarden.cli.bench;

import org.jspecify.annotations.NullMarked;
