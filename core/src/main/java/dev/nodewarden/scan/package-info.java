/** The use cases, the only callers of all the other packages: discover, read, judge, record, report. */
@NullMarked
package dev.nodewarden.scan;

import org.jspecify.annotations.NullMarked;
