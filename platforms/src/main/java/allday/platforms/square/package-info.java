/** Square: orders of the Orders API, by thin webhooks, fetches and a reconciliation poll. */
@NullMarked
package allday.platforms.square;

import org.jspecify.annotations.NullMarked;
