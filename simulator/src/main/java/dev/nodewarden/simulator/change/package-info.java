/** What writes do to bodies: merging, read-only properties, eTags, and the checks of AKS. */
@NullMarked
package dev.nodewarden.simulator.change;

import org.jspecify.annotations.NullMarked;
