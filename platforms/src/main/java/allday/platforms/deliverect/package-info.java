/** Deliverect: orders and their news by webhook, told apart by their shape. */
@NullMarked
package allday.platforms.deliverect;

import org.jspecify.annotations.NullMarked;
