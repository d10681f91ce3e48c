/** Square: an order's fulfillment moved on, where Square is seen to tell the buyer by itself. */
@NullMarked
package allday.channels.square;

import org.jspecify.annotations.NullMarked;
