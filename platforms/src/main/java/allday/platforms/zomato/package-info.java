/** Zomato: the direct feed of approved partners, in a shape only they know. */
@NullMarked
package allday.platforms.zomato;

import org.jspecify.annotations.NullMarked;
