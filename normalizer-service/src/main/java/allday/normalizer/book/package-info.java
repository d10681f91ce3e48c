/** Writes what came of events into the book, with everything it causes. */
@NullMarked
package allday.normalizer.book;

import org.jspecify.annotations.NullMarked;
