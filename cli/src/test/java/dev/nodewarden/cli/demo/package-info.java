@NullMarked
package dev.nodewarden.cli.demo;

import org.jspecify.annotations.NullMarked;
