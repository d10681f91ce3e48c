/** Discord, by a channel's webhook: embeds for staff. */
@NullMarked
package allday.channels.discord;

import org.jspecify.annotations.NullMarked;
