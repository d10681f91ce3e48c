/** Bird, formerly MessageBird: text messages by the Bird platform of 2026. */
@NullMarked
package allday.channels.messagebird;

import org.jspecify.annotations.NullMarked;
