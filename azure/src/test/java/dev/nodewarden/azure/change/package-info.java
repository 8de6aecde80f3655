/** Changes of clusters from plan to end, through the real use cases and over HTTPS, judged by Azure's side of them. */
@NullMarked
package dev.nodewarden.azure.change;

import org.jspecify.annotations.NullMarked;
