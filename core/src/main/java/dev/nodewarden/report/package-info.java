/** What people and programs read: one report model and its renderers. */
@NullMarked
package dev.nodewarden.report;

import org.jspecify.annotations.NullMarked;
