/** Keeps the figures of reports up with the book. */
@NullMarked
package allday.normalizer.analytics;

import org.jspecify.annotations.NullMarked;
