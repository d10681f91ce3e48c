/** DotPe: sales of its point of sale Rista, by notifications, fetches and a reconciliation poll. */
@NullMarked
package allday.platforms.dotpe;

import org.jspecify.annotations.NullMarked;
