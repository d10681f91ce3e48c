/** Tells platforms what staff, or a rule of theirs, decided of an order, and what came of that. */
@NullMarked
package allday.normalizer.writing;

import org.jspecify.annotations.NullMarked;
