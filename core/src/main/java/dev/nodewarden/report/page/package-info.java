/** The report as pages for people: what they show, and the templates that lay it out. */
@NullMarked
package dev.nodewarden.report.page;

import org.jspecify.annotations.NullMarked;
