/** The timer and queue triggers of a run. They translate; every decision is in core. */
@NullMarked
package dev.nodewarden.functions.run;

import org.jspecify.annotations.NullMarked;
