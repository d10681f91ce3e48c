/** Finds the order that news belong to, so that each is in the book once. */
@NullMarked
package allday.normalizer.duplicates;

import org.jspecify.annotations.NullMarked;
