/** Viber, as a bot: free texts to who subscribed. */
@NullMarked
package allday.channels.viber;

import org.jspecify.annotations.NullMarked;
