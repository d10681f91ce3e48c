/** Clover: orders of the point of sale, by thin webhooks, fetches and a reconciliation poll. */
@NullMarked
package allday.platforms.clover;

import org.jspecify.annotations.NullMarked;
