/** The Function App: its settings, and the one place that puts its parts together. */
@NullMarked
package dev.nodewarden.functions;

import org.jspecify.annotations.NullMarked;
