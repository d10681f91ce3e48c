/** Publishes what the book has to tell. */
@NullMarked
package allday.normalizer.outbox;

import org.jspecify.annotations.NullMarked;
