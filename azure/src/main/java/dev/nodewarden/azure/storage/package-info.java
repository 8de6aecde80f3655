/** The ledgers over Azure Table Storage and the dispatch over storage queues. */
@NullMarked
package dev.nodewarden.azure.storage;

import org.jspecify.annotations.NullMarked;
