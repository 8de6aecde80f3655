@NullMarked
package dev.nodewarden.functions.metrics;

import org.jspecify.annotations.NullMarked;
