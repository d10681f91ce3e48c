/** Clover: notices to our own app on the devices of a restaurant. */
@NullMarked
package allday.channels.clover;

import org.jspecify.annotations.NullMarked;
