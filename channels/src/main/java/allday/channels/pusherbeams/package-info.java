/** Pusher Beams: notifications on telephones and in browsers. */
@NullMarked
package allday.channels.pusherbeams;

import org.jspecify.annotations.NullMarked;
