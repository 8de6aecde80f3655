/** Tests that look into the ledgers kept in memory. */
@NullMarked
package dev.nodewarden.ledger;

import org.jspecify.annotations.NullMarked;
