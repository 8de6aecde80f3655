/** What we keep: runs, lanes, results and the last record of every cluster, behind ports. */
@NullMarked
package dev.nodewarden.ledger;

import org.jspecify.annotations.NullMarked;
