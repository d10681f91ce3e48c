/** Shopify: its own messages to the buyer, caused by what is done to the order. */
@NullMarked
package allday.channels.shopify;

import org.jspecify.annotations.NullMarked;
