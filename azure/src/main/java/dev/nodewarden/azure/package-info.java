/** How to reach Azure: endpoints, identity, trust and the one HTTP client that everything shares. */
@NullMarked
package dev.nodewarden.azure;

import org.jspecify.annotations.NullMarked;
