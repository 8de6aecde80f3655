/** What a managed cluster is, and where clusters are found. Sees no other package of ours. */
@NullMarked
package dev.nodewarden.fleet;

import org.jspecify.annotations.NullMarked;
